package io.crpbot.core.label;

import java.util.Arrays;

/**
 * How much of its own a label tells: a label that looks ahead over minutes which other labels look at too is no independent
 * example. Source: Lopez de Prado, Advances in Financial Machine Learning (2018), section 4.4.
 */
public final class Uniqueness {
    private Uniqueness() {}

    /**
     * The average of 1 / c over a label's minutes, c being the number of labels that look at a minute; in (0, 1]. Linear in
     * labels and in the minutes that they span.
     *
     * @param starts first minute of each label, increasing
     * @param minutes that a label looks at, at least 1
     */
    public static double[] average(long[] starts, int minutes) {
        int[] lengths = new int[starts.length];
        Arrays.fill(lengths, minutes);
        return average(starts, lengths);
    }

    /** The same of labels of different lengths. */
    static double[] average(long[] starts, int[] lengths) {
        if (starts.length == 0) {
            return new double[0];
        }
        long first = starts[0];
        int span = 0;
        for (int i = 0; i < starts.length; i++) {
            if (i > 0 && starts[i] <= starts[i - 1]) {
                throw new IllegalArgumentException(
                        "Cannot tell how unique labels are: label " + i + " does not follow the one before it");
            }
            span = Math.max(span, Math.toIntExact(starts[i] - first + lengths[i]));
        }
        int[] changes = new int[span + 1];
        for (int i = 0; i < starts.length; i++) {
            changes[(int) (starts[i] - first)]++;
            changes[(int) (starts[i] - first) + lengths[i]]--;
        }
        double[] shares = new double[span + 1]; // of the minutes before, summed up
        int open = 0;
        for (int minute = 0; minute < span; minute++) {
            open += changes[minute];
            shares[minute + 1] = shares[minute] + (open == 0 ? 0 : 1.0 / open);
        }
        double[] average = new double[starts.length];
        for (int i = 0; i < starts.length; i++) {
            int from = (int) (starts[i] - first);
            average[i] = (shares[from + lengths[i]] - shares[from]) / lengths[i];
        }
        return average;
    }
}
