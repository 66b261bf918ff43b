package io.crpbot.jobs.cli;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.train.ReproduceJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "reproduce",
        description = "Trains a model again from its manifest and compares the networks; exit 1 when they differ.")
final class ReproduceCommand extends StageCommand {
    @Parameters(paramLabel = "MODEL", description = "NAME, NAME:VERSION or NAME@ALIAS.")
    private String model;

    @Override
    protected StageResult run(JobContext context) {
        return new ReproduceJob(
                        context,
                        System::nanoTime,
                        () -> configured(environment -> ConfiguredAccounts.load(context.conf(), environment)))
                .run(model);
    }
}
