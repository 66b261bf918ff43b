package io.crpbot.core.feature;

import io.crpbot.core.market.Timeframe;

/** What a process that starts cold must load so that its rows equal those of one that never stopped, to the last bit. */
public final class WarmUp {
    private WarmUp() {}

    /**
     * The open of the first candle to load: {@code memory} minutes before 00:00 UTC of the day of the window's first
     * row, since every row's recursions are anchored there, and the carry limit before that, since the minute at the
     * anchor may itself be carried from an earlier one. At most 1,939 + carry limit candles for 100 rows and a memory of
     * 400, when the newest candle opens at 01:38.
     *
     * @param asOfStartMillis open of the newest candle, the window's last row
     * @param windowRows rows of the window, 1 or more
     */
    public static long loadFrom(long asOfStartMillis, int windowRows, int memory, int maxCarryMinutes) {
        long firstRow = asOfStartMillis - (windowRows - 1L) * Timeframe.M1.millis();
        return Timeframe.D1.floor(firstRow) - (memory + (long) maxCarryMinutes) * Timeframe.M1.millis();
    }

    /** As above, with the memory and carry limit of a schema. */
    public static long loadFrom(long asOfStartMillis, int windowRows, FeatureSchema schema) {
        return loadFrom(asOfStartMillis, windowRows, schema.memory(), schema.maxCarryMinutes());
    }
}
