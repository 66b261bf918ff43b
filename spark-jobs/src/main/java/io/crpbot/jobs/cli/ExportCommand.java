package io.crpbot.jobs.cli;

import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.export.ExportConfig;
import io.crpbot.jobs.export.ExportFormat;
import io.crpbot.jobs.export.ExportJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Features with their candles as one Parquet or CSV file a coin.")
final class ExportCommand extends StageCommand {
    @Option(
            names = "--set",
            defaultValue = "stationary",
            paramLabel = "SET",
            description = "A set of conf/features.yaml (default: ${DEFAULT-VALUE}).")
    private String set;

    @Option(
            names = "--format",
            defaultValue = "parquet",
            paramLabel = "FORMAT",
            description = "parquet or csv (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to; default: exports in the lake.")
    private String out;

    @Mixin
    private SeriesOptions series;

    @Override
    protected StageResult run(JobContext context) {
        return new ExportJob(context)
                .run(new ExportConfig(
                        configured(
                                values -> FeatureSettings.load(context.conf()).schema(set)),
                        series.scope(),
                        ExportFormat.parse(format),
                        out == null ? context.lake().path("exports") : out));
    }
}
