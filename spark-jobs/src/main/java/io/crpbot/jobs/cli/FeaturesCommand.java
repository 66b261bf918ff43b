package io.crpbot.jobs.cli;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.features.FeatureStatsJob;
import io.crpbot.jobs.features.FeaturesConfig;
import io.crpbot.jobs.features.FeaturesJob;
import java.nio.file.Path;
import java.util.List;
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

    @Option(
            names = "--describe",
            description = "Print the set's columns (formula, unit, warm-up, range, source) and compute nothing.")
    private boolean describe;

    @Option(
            names = "--stats",
            description = "Compute nothing; print and store how each column is distributed in each part of the split.")
    private boolean stats;

    @Option(names = "--rebuild", description = "Compute every month anew, not only those whose minutes changed.")
    private boolean rebuild;

    @Mixin
    private SeriesOptions series;

    @Override
    protected boolean answered(Console console) {
        if (describe) {
            FeatureSchema schema = schema(options().confDir());
            List<FeatureDescription> columns = FeatureDescription.of(schema);
            console.print(columns, FeatureDescription.lines(schema, columns));
        }
        return describe;
    }

    @Override
    protected StageResult run(JobContext context) {
        FeaturesConfig config = new FeaturesConfig(schema(context.conf()), series.scope(), rebuild);
        return stats ? new FeatureStatsJob(context).run(config) : new FeaturesJob(context).run(config);
    }

    private FeatureSchema schema(Path conf) {
        return configured(values -> FeatureSettings.load(conf).schema(set));
    }
}
