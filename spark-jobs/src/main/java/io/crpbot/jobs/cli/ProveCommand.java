package io.crpbot.jobs.cli;

import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.prove.ProveConfig;
import io.crpbot.jobs.prove.ProveJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "prove", description = "Proves gold/features_SET point in time, bit for bit; exit 1 when it is not.")
final class ProveCommand extends StageCommand {
    @Option(
            names = "--set",
            defaultValue = "stationary",
            paramLabel = "SET",
            description = "A set of conf/features.yaml (default: ${DEFAULT-VALUE}).")
    private String set;

    @Option(
            names = "--instants",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Instants a series after which the future is replaced (default: ${DEFAULT-VALUE}).")
    private int instants;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of the instants and of the noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private SeriesOptions series;

    @Override
    protected StageResult run(JobContext context) {
        return new ProveJob(context)
                .run(new ProveConfig(
                        configured(
                                values -> FeatureSettings.load(context.conf()).schema(set)),
                        series.scope(),
                        instants,
                        seed));
    }
}
