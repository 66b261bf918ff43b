package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.Interval;
import io.crpbot.core.promotion.Measure;
import io.crpbot.jobs.report.Words;

/**
 * A measured value with the interval it carries; either may be undefined (NaN).
 *
 * @param n observations behind it, 0 where they were not counted
 */
public record Figure(double value, Interval interval, long n) implements Words.Measured {
    public static Figure of(double value) {
        return new Figure(value, Interval.undefined(), 0);
    }

    public static Figure of(double value, Interval interval) {
        return new Figure(value, interval, 0);
    }

    /** The same with its observations counted. */
    public Figure over(long observations) {
        return new Figure(value, interval, observations);
    }

    /** As gates take it. */
    Measure measure() {
        return new Measure(value, interval.low(), interval.high(), n);
    }
}
