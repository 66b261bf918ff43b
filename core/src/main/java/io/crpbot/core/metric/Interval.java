package io.crpbot.core.metric;

/** A two-sided interval, both ends included; both ends are NaN where nothing was observed. */
public record Interval(double low, double high) {
    public Interval {
        if (low > high) {
            throw new IllegalArgumentException("Cannot make an interval from " + low + " to " + high);
        }
    }

    public static Interval undefined() {
        return new Interval(Double.NaN, Double.NaN);
    }

    public boolean isDefined() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /** The shortest interval with both of them in it; undefined where one is. */
    public Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** False for an undefined interval and for NaN. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
