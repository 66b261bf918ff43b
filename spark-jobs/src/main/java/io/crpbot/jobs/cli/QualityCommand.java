package io.crpbot.jobs.cli;

import io.crpbot.core.quality.QualitySettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.quality.QualityConfig;
import io.crpbot.jobs.quality.QualityJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "quality",
        description = "Gaps, jumps, frozen candles and more: bronze/quality and a page a symbol; exit 1 on an error.")
final class QualityCommand extends StageCommand {
    @Mixin
    private SeriesOptions series;

    @Override
    protected StageResult run(JobContext context) {
        QualitySettings settings = configured(values -> QualitySettings.load(context.conf()));
        return new QualitySummary(new QualityJob(context).run(new QualityConfig(series.scope(), settings)));
    }
}
