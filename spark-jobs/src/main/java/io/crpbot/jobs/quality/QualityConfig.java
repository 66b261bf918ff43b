package io.crpbot.jobs.quality;

import io.crpbot.core.quality.QualitySettings;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * One look at the candles.
 *
 * @param scope series to judge; their symbols' other venues are compared with, but not judged
 * @param settings limits and severities
 */
public record QualityConfig(SeriesScope scope, QualitySettings settings) {}
