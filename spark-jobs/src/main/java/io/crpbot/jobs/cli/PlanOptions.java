package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.TrainingPlan;
import picocli.CommandLine.Option;

/** What a command line may change about a configured training. */
final class PlanOptions {
    @Option(names = "--epochs", paramLabel = "N", description = "At most this many passes over the training windows.")
    private Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Windows a step and worker.")
    private Integer batch;

    @Option(names = "--stride", paramLabel = "MINUTES", description = "Minutes of the clock between two windows.")
    private Integer stride;

    @Option(names = "--seed", paramLabel = "N", description = "Of initial weights, shuffling and dropout.")
    private Long seed;

    /** The configured plan with what was given here. */
    TrainingPlan over(TrainingPlan configured) {
        try {
            TrainingPlan plan = configured;
            plan = epochs == null ? plan : plan.withEpochs(epochs);
            plan = batch == null ? plan : plan.withBatch(batch);
            plan = stride == null ? plan : plan.withStride(stride);
            return seed == null ? plan : plan.withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
        }
    }
}
