package io.crpbot.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One axis of a plot.
 *
 * @param format writes a tick's value
 */
public record Axis(String label, double low, double high, DoubleFunction<String> format) {
    public Axis {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("Cannot draw axis '" + label + "' from " + low + " to " + high);
        }
    }

    /** An axis around all given values, a little wider; around 0..1 when there are none. */
    public static Axis around(String label, double[] values, DoubleFunction<String> format) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new Axis(label, 0, 1, format);
        }
        double margin = high > low ? 0.05 * (high - low) : Math.max(1e-3, 0.01 * Math.abs(high));
        return new Axis(label, low - margin, high + margin, format);
    }

    /** Where a value lies on the axis, 0 at the low end and 1 at the high end. */
    double position(double value) {
        return (value - low) / (high - low);
    }

    /** Between four and ten round values inside the axis: 1, 2 or 5 times a power of ten apart. */
    List<Double> ticks() {
        double rough = (high - low) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power >= 5 ? 5 : rough / power >= 2 ? 2 : 1);
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            ticks.add(Math.abs(k) < 1e-9 ? 0.0 : k * step);
        }
        return ticks;
    }
}
