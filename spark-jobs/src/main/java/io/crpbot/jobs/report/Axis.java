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

    /** An axis of words that stand one apart, the first of them at 1. */
    public static Axis of(String label, List<String> words) {
        return of(label, words.size() + 1.0, words);
    }

    /**
     * The same with an end of its own.
     *
     * @param high where the axis ends; words beyond it are not seen
     */
    public static Axis of(String label, double high, List<String> words) {
        List<String> all = List.copyOf(words);
        return new Axis(label, 0, high, value -> word(all, value));
    }

    /** The word at a tick; none between two of them and outside. */
    private static String word(List<String> words, double value) {
        long place = Math.round(value);
        boolean whole = Math.abs(value - place) < 1e-9;
        return whole && place >= 1 && place <= words.size() ? words.get((int) place - 1) : "";
    }

    /** Where a value lies on the axis, 0 at the low end and 1 at the high end. */
    double position(double value) {
        return (value - low) / (high - low);
    }

    /** Five to thirteen round values inside the axis: 1, 2 or 5 times a power of ten apart. */
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
