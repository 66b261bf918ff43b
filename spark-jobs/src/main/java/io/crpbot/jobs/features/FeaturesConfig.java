package io.crpbot.jobs.features;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * @param schema the set's columns and memory
 * @param scope series to read and to replace
 * @param rebuild whether months whose minutes are the same are computed anew too
 */
public record FeaturesConfig(FeatureSchema schema, SeriesScope scope, boolean rebuild) {}
