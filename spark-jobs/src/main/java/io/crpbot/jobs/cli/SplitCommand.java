package io.crpbot.jobs.cli;

import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.split.SplitConfig;
import io.crpbot.jobs.split.SplitJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "split", description = "Labels and the purged parts they belong to into gold/examples.")
final class SplitCommand extends StageCommand {
    @Mixin
    private SeriesOptions series;

    @Override
    protected StageResult run(JobContext context) {
        return new SplitJob(context)
                .run(new SplitConfig(
                        LabelSettings.load(context.conf()), SplitSettings.load(context.conf()), series.scope()));
    }
}
