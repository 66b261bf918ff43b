package io.crpbot.core.quality;

/**
 * What a day says about frozen candles.
 *
 * @param judged candles whose next minute is stored and whose neighbours show what is usual
 * @param quiet of those: close far from the next open, volume below the neighbours' median
 * @param busy of those: close as far from the next open, volume not below it
 * @param sensitivity by how much {@code quiet - busy} grows, on average, with each frozen candle
 * @param pattern of the quiet ones
 */
record FrozenCounts(int judged, int quiet, int busy, double sensitivity, HourPattern pattern) {
    private static final int MIN_JUDGED = 120;
    private static final double MIN_SENSITIVITY = 0.05;

    /** Whether a share can be estimated: enough candles, and a market in which a frozen one would be seen. */
    boolean telling() {
        return judged >= MIN_JUDGED && sensitivity >= MIN_SENSITIVITY;
    }
}
