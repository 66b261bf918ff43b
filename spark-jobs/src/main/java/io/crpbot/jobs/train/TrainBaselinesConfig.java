package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * The baselines that are fitted.
 *
 * @param scope which coins; all of the tables where it names none
 */
public record TrainBaselinesConfig(
        SeriesScope scope, TrainingRange range, FeatureSchema schema, BaselineSettings settings) {}
