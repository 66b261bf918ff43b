package io.crpbot.core.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Standardises feature rows: {@code clamp((x - mean) / deviation, -clip, +clip)}, computed in double and cast to float
 * last. Fitted on the training part only and stored in the manifest. A constant column has deviation 1. NaN stays NaN.
 * Thread-safe; equality is by raw bits.
 *
 * @param mean mean of each column, in schema order; not copied
 * @param deviation population standard deviation of each column, above 0; not copied
 * @param clip bound of the scaled values, above 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scaler(double[] mean, double[] deviation, double clip) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Scaler {
        if (mean == null || deviation == null || mean.length == 0 || mean.length != deviation.length) {
            throw new IllegalArgumentException("Cannot make a scaler: it needs one mean and one deviation a column");
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("Cannot make a scaler: clip " + clip + " must be above 0");
        }
        for (int i = 0; i < mean.length; i++) {
            if (!Double.isFinite(mean[i]) || !(deviation[i] > 0) || Double.isInfinite(deviation[i])) {
                throw new IllegalArgumentException("Cannot make a scaler: column " + i + " has mean " + mean[i]
                        + " and deviation " + deviation[i]);
            }
        }
    }

    public int width() {
        return mean.length;
    }

    /** Scales one row of {@code width()} values from {@code source} at {@code from} into {@code target} at {@code to}. */
    public void scale(double[] source, int from, float[] target, int to) {
        for (int i = 0; i < mean.length; i++) {
            double scaled = (source[from + i] - mean[i]) / deviation[i];
            target[to + i] = (float) Math.max(-clip, Math.min(clip, scaled));
        }
    }

    /** Scales consecutive rows, row-major. */
    public float[] scale(double[] rows) {
        if (rows.length % width() != 0) {
            throw new IllegalArgumentException(
                    "Cannot scale " + rows.length + " values: not whole rows of width " + width());
        }
        float[] scaled = new float[rows.length];
        for (int at = 0; at < rows.length; at += width()) {
            scale(rows, at, scaled, at);
        }
        return scaled;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scaler scaler
                && Arrays.equals(mean, scaler.mean)
                && Arrays.equals(deviation, scaler.deviation)
                && Double.compare(clip, scaler.clip) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation)) + Double.hashCode(clip);
    }

    @Override
    public String toString() {
        return "Scaler[" + width() + " columns, clip " + clip + "]";
    }

    /**
     * Collects mean and deviation of rows in one pass (Welford 1962) and of parts of the data in parallel (Chan, Golub,
     * LeVeque 1983). The last bits depend on the order of rows and merges: merge parts in a fixed order where the result
     * has to be reproducible. Not thread-safe.
     */
    public static final class Fitter implements Serializable {
        private static final long serialVersionUID = 1L;
        /** A spread below this share of the mean is rounding, not information. */
        private static final double CONSTANT = 1e-12;

        private final double[] mean;
        private final double[] squares;
        private long rows;

        public Fitter(int width) {
            if (width < 1) {
                throw new IllegalArgumentException("Cannot fit a scaler of width " + width);
            }
            mean = new double[width];
            squares = new double[width];
        }

        /** Adds one row, which starts at {@code from}. @throws IllegalArgumentException for NaN or an infinite value */
        public void add(double[] values, int from) {
            rows++;
            for (int i = 0; i < mean.length; i++) {
                double value = values[from + i];
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("Cannot fit a scaler: column " + i + " has a value " + value);
                }
                double delta = value - mean[i];
                mean[i] += delta / rows;
                squares[i] += delta * (value - mean[i]);
            }
        }

        public void add(double[] row) {
            add(row, 0);
        }

        /** Adds the rows that another fitter has seen. */
        public void merge(Fitter other) {
            if (other.mean.length != mean.length) {
                throw new IllegalArgumentException(
                        "Cannot merge scalers of width " + mean.length + " and " + other.mean.length);
            }
            if (other.rows == 0) {
                return;
            }
            long total = rows + other.rows;
            double share = (double) other.rows / total;
            for (int i = 0; i < mean.length; i++) {
                double delta = other.mean[i] - mean[i];
                mean[i] += delta * share;
                squares[i] += other.squares[i] + delta * delta * share * rows;
            }
            rows = total;
        }

        public long rows() {
            return rows;
        }

        public Scaler fit(double clip) {
            if (rows == 0) {
                throw new IllegalArgumentException("Cannot fit a scaler: there is no row");
            }
            double[] deviation = new double[mean.length];
            for (int i = 0; i < mean.length; i++) {
                double spread = Math.sqrt(squares[i] / rows);
                deviation[i] = spread > CONSTANT * Math.abs(mean[i]) ? spread : 1;
            }
            return new Scaler(mean.clone(), deviation, clip);
        }
    }
}
