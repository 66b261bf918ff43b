package io.crpbot.jobs.train;

import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * What a network's training reads.
 *
 * @param p99 scale of trend strengths, of the training part; null where the labels are directions
 */
record NetworkData(TrainingSource source, Scaler scaler, Double p99, TrainingData data) {
    /** All that the data depend on: trainings that agree here share them. */
    record Key(
            String stage,
            SeriesScope scope,
            TrainingRange range,
            String featureHash,
            double clip,
            int window,
            int stride,
            boolean uniqueness) {}
}
