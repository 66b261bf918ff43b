package io.crpbot.core.feature;

import io.crpbot.core.feature.indicator.IndicatorPool;

/** Takes the indicators a column needs from the engine's pool and binds the column to them. */
@FunctionalInterface
public interface FeatureFactory {
    Feature create(IndicatorPool pool);
}
