package io.crpbot.core.feature.indicator;

/**
 * The newest values of one quantity, contiguous in memory so that a window is a plain stretch of an array. Sums run from
 * oldest to newest in four interleaved lanes: an order that depends on the window's length alone and not on where the
 * series began, so it is the same in every process, and four additions are in flight at once.
 */
public final class Series {
    private static final int SLACK = 8;

    private final int keep;
    private final double[] values;
    private int end;
    private int size;

    /** @param keep values that stay readable */
    Series(int keep) {
        this.keep = keep;
        this.values = new double[keep * SLACK];
    }

    void clear() {
        end = 0;
        size = 0;
    }

    void add(double value) {
        if (end == values.length) {
            System.arraycopy(values, end - keep, values, 0, keep);
            end = keep;
        }
        values[end++] = value;
        size++;
    }

    /** Values added since the last clearing. */
    int size() {
        return size;
    }

    /** The value {@code back} steps before the newest; NaN where there is none. */
    public double last(int back) {
        return back < size ? values[end - 1 - back] : Double.NaN;
    }

    double newest() {
        return values[end - 1];
    }

    /** Mean of the newest {@code n} values; NaN where there are fewer. */
    double mean(int n) {
        if (size < n) {
            return Double.NaN;
        }
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = end - n;
        for (; i + 3 < end; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < end; i++) {
            a += values[i];
        }
        return ((a + b) + (c + d)) / n;
    }

    /** Population deviation of the newest {@code n} values around their mean, by a second pass. */
    double deviation(int n, double mean) {
        if (size < n) {
            return Double.NaN;
        }
        double a = 0;
        double b = 0;
        int i = end - n;
        for (; i + 1 < end; i += 2) {
            double x = values[i] - mean;
            double y = values[i + 1] - mean;
            a += x * x;
            b += y * y;
        }
        for (; i < end; i++) {
            double x = values[i] - mean;
            a += x * x;
        }
        return Math.sqrt((a + b) / n);
    }

    /** Sum over the newest values of value times weight, the first weight for the oldest. */
    double weighted(double[] weights) {
        if (size < weights.length) {
            return Double.NaN;
        }
        double a = 0;
        double b = 0;
        int first = end - weights.length;
        int i = 0;
        for (; i + 1 < weights.length; i += 2) {
            a += values[first + i] * weights[i];
            b += values[first + i + 1] * weights[i + 1];
        }
        for (; i < weights.length; i++) {
            a += values[first + i] * weights[i];
        }
        return a + b;
    }
}
