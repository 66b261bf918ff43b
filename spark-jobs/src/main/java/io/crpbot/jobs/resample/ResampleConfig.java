package io.crpbot.jobs.resample;

import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.lake.SeriesScope;
import java.util.List;

/**
 * @param maxCarryMinutes longest run of missing minutes that is filled; the features' own limit, see {@code
 *     conf/features.yaml}
 * @param scope series to read and to replace
 * @param rebuild whether months whose candles are the same are computed anew too
 */
public record ResampleConfig(int maxCarryMinutes, SeriesScope scope, boolean rebuild) {
    /** Built beside the sequenced minutes. */
    public static final List<Timeframe> TIMEFRAMES =
            List.of(Timeframe.M5, Timeframe.M15, Timeframe.H1, Timeframe.H4, Timeframe.D1);
}
