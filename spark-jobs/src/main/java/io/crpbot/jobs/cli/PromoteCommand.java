package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.promote.PromoteConfig;
import io.crpbot.jobs.promote.PromoteJob;
import io.crpbot.jobs.promote.PromotedExport;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(names = "--check", description = "Only ask: same table and exit code, nothing recorded, no alias moved.")
    private boolean check;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Write what was promoted, with its members, to a folder that is a registry itself.")
    private Path export;

    @Mixin
    private DeciderOption decider;

    @Override
    protected boolean changesModels() {
        return !check;
    }

    @Override
    protected StageResult run(JobContext context) {
        if (check && export != null) {
            throw PipelineException.configuration(
                    "Cannot export " + model + " to " + export + ": --check promotes nothing");
        }
        GateFile file = GateFile.load(context.conf());
        PromoteConfig config =
                new PromoteConfig(model, file.gates(), file.sha256(), challenger, decider.name(environment()));
        if (check) {
            return new PromoteJob(context).check(config);
        }
        // before the decision: a folder that cannot be used must not be found out after it
        Optional<PromotedExport> place = Optional.ofNullable(export).map(folder -> new PromotedExport(context, folder));
        var result = new PromoteJob(context).run(config);
        return place.map(folder -> folder.write(result)).orElse(result);
    }
}
