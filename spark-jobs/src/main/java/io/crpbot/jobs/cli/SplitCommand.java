package io.crpbot.jobs.cli;

import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.split.SplitConfig;
import io.crpbot.jobs.split.SplitJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "split", description = "Labels and the purged parts they belong to into gold/examples.")
final class SplitCommand extends StageCommand {
    @Mixin
    private SeriesOptions series;

    @Option(
            names = "--horizon",
            paramLabel = "MINUTES",
            description = "How far labels look ahead; default: conf/labels.yaml.")
    private Integer horizon;

    @Override
    protected StageResult run(JobContext context) {
        LabelSettings labels = configured(
                environment -> horizon == null ? LabelSettings.load(context.conf()) : new LabelSettings(horizon));
        return new SplitJob(context).run(new SplitConfig(labels, SplitSettings.load(context.conf()), series.scope()));
    }
}
