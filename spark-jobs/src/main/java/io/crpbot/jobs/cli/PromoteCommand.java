package io.crpbot.jobs.cli;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.promote.PromoteConfig;
import io.crpbot.jobs.promote.PromoteJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "promote", description = "Holds an evaluated ensemble against conf/gates.yaml; exit 99 when refused.")
final class PromoteCommand extends StageCommand {
    @Parameters(paramLabel = "MODEL", description = "ensemble, ensemble:version or ensemble@alias.")
    private String model;

    @Option(
            names = "--challenger",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "An ensemble that is not promoted becomes challenger, for dry-run only (default: yes).")
    private boolean challenger;

    @Override
    protected StageResult run(JobContext context) {
        GateFile file = GateFile.load(context.conf());
        return new PromoteJob(context).run(new PromoteConfig(model, file.gates(), file.sha256(), challenger));
    }
}
