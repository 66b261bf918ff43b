package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.features.FeaturesConfig;
import io.crpbot.jobs.features.FeaturesJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "features", description = "A feature row a minute into gold/features_SET.")
final class FeaturesCommand extends StageCommand {
    @Option(
            names = "--set",
            defaultValue = "stationary",
            paramLabel = "SET",
            description = "A set of conf/features.yaml (default: ${DEFAULT-VALUE}).")
    private String set;

    @Mixin
    private SeriesOptions series;

    @Override
    protected StageResult run(JobContext context) {
        return new FeaturesJob(context).run(new FeaturesConfig(schema(context), series.scope()));
    }

    private FeatureSchema schema(JobContext context) {
        try {
            return FeatureSettings.load(context.conf()).schema(set);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
        }
    }
}
