package io.crpbot.core.promotion;

/**
 * One measured figure. NaN where undefined.
 *
 * @param low lower end of its interval; NaN where it has none
 * @param high upper end
 * @param n observations behind it, 0 where they were not counted
 */
public record Measure(double value, double low, double high, long n) {
    /** A figure without an interval. */
    public static Measure of(double value, long n) {
        return new Measure(value, Double.NaN, Double.NaN, n);
    }
}
