package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * The transformer over coins.
 *
 * @param scope which coins; all of the tables where it names none
 */
public record TrainTransformerConfig(
        SeriesScope scope, TrainingRange range, FeatureSchema schema, TransformerShape shape, TrainingPlan plan)
        implements NetworkConfig {
    @Override
    public String stage() {
        return "train transformer";
    }

    @Override
    public int window() {
        return shape.window();
    }

    @Override
    public NetworkData read(TrainingSource source) {
        return TransformerTraining.read(this, source);
    }

    @Override
    public NetworkTraining on(NetworkData data) {
        return new TransformerTraining(this, data);
    }
}
