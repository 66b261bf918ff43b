package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * The transformer over coins.
 *
 * @param scope which coins; all of the tables where it names none
 * @param horizonMinutes of the labels
 */
public record TrainTransformerConfig(
        SeriesScope scope, FeatureSchema schema, TransformerShape shape, TrainingPlan plan, int horizonMinutes) {}
