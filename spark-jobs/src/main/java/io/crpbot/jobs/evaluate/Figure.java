package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.Interval;

/** A measured value with the interval it carries; either may be undefined (NaN). */
public record Figure(double value, Interval interval) {
    public static Figure of(double value) {
        return new Figure(value, Interval.undefined());
    }

    public static Figure of(double value, Interval interval) {
        return new Figure(value, interval);
    }
}
