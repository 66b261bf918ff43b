package io.crpbot.core.label;

/**
 * A forward return as a strength in 0..1 with 0.5 for flat: clip(r / (2 p99) + 0.5, 0, 1), where p99 is the 99th percentile
 * of |r| over the training part only. It travels in the bundle, so that a served strength can be read as a return again.
 */
public final class TrendStrength {
    private TrendStrength() {}

    /** @throws IllegalArgumentException if the return is not finite or p99 not above 0 */
    public static double of(double forwardReturn, double p99) {
        requireScale(p99);
        if (!Double.isFinite(forwardReturn)) {
            throw new IllegalArgumentException("Cannot take the trend strength of return " + forwardReturn);
        }
        return Math.max(0, Math.min(1, forwardReturn / (2 * p99) + 0.5));
    }

    /** The forward return that a strength in 0..1 stands for, within -p99..p99. */
    public static double toReturn(double strength, double p99) {
        requireScale(p99);
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("Cannot read trend strength " + strength + ": expected 0 to 1");
        }
        return (strength - 0.5) * 2 * p99;
    }

    private static void requireScale(double p99) {
        if (!(p99 > 0) || Double.isInfinite(p99)) {
            throw new IllegalArgumentException("Cannot scale a trend by p99 " + p99 + ": it must be above 0");
        }
    }
}
