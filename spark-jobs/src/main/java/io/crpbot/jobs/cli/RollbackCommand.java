package io.crpbot.jobs.cli;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.promote.RollbackJob;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rollback", description = "Makes the version that was champion before champion again.")
final class RollbackCommand extends StageCommand {
    @Parameters(paramLabel = "NAME", description = "ensemble.")
    private String name;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "An earlier champion; default: the one that the newest promotion replaced.")
    private Integer to;

    @Mixin
    private DeciderOption decider;

    @Override
    protected boolean changesModels() {
        return true;
    }

    @Override
    protected StageResult run(JobContext context) {
        return new RollbackJob(context).run(name, Optional.ofNullable(to), decider.name(environment()));
    }
}
