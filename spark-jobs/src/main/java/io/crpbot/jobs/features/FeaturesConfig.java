package io.crpbot.jobs.features;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * @param schema the set's columns and memory
 * @param scope series to read and to replace
 */
public record FeaturesConfig(FeatureSchema schema, SeriesScope scope) {}
