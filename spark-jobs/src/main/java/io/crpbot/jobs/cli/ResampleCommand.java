package io.crpbot.jobs.cli;

import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.resample.ResampleConfig;
import io.crpbot.jobs.resample.ResampleJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "resample", description = "Gapless minutes and closed 5m to 1d candles into silver/candles.")
final class ResampleCommand extends StageCommand {
    @Option(names = "--rebuild", description = "Compute every month anew, not only those whose candles changed.")
    private boolean rebuild;

    @Mixin
    private SeriesOptions series;

    @Override
    protected StageResult run(JobContext context) {
        int maxCarry = FeatureSettings.load(context.conf()).maxCarryMinutes();
        return new ResampleJob(context).run(new ResampleConfig(maxCarry, series.scope(), rebuild));
    }
}
