package io.crpbot.core.market;

import java.time.Instant;

/**
 * A closed candle of a higher timeframe, made from one-minute candles. Times are epoch milliseconds UTC; prices in the
 * quote currency, volume in base units.
 *
 * @param startMillis the clock-aligned open; the values are known only at {@link #knownAtMillis()}
 * @param observedMinutes minutes that really traded
 * @param carriedMinutes minutes filled from the one before, volume 0
 * @param segment the segment of its last minute
 * @param whole every minute is there, observed or carried, and all lie in one segment; only such a candle may feed a
 *     feature
 */
public record ResampledCandle(
        Timeframe timeframe,
        long startMillis,
        double open,
        double high,
        double low,
        double close,
        double volume,
        int observedMinutes,
        int carriedMinutes,
        long segment,
        boolean whole) {

    public Instant start() {
        return Instant.ofEpochMilli(startMillis);
    }

    public long knownAtMillis() {
        return startMillis + timeframe.millis();
    }

    public int expectedMinutes() {
        return timeframe.minutes();
    }

    /** Observed minutes by expected minutes, 0..1. */
    public double coverage() {
        return (double) observedMinutes / expectedMinutes();
    }

    /** True when no minute of it traded. */
    public boolean carried() {
        return observedMinutes == 0;
    }
}
