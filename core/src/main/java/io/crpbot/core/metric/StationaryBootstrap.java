package io.crpbot.core.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Intervals for rows that depend on their neighbours, such as overlapping labels or daily returns: resamples blocks of
 * geometric length with wrap-around (Politis and Romano 1994). Percentile interval. Immutable; the same seed gives the
 * same resamples, so figures computed from one instance share them. Thread-safe.
 */
public final class StationaryBootstrap {
    private final int rows;
    private final double restart;
    private final int samples;
    private final long seed;

    /**
     * @param rows number of observations, in time order
     * @param meanBlock mean block length in rows, at least 1 (1 is the ordinary bootstrap)
     */
    public StationaryBootstrap(int rows, double meanBlock, int samples, long seed) {
        if (rows < 0 || !(meanBlock >= 1) || samples < 1) {
            throw new IllegalArgumentException("Cannot resample " + rows + " rows in blocks of " + meanBlock + ", "
                    + samples + " times: rows >= 0, block >= 1 and samples >= 1 are needed");
        }
        this.rows = rows;
        this.restart = 1 / meanBlock;
        this.samples = samples;
        this.seed = seed;
    }

    /**
     * The interval of any statistic of a resample, given as row indices.
     *
     * @param statistic is handed one array that is reused between calls; resamples on which it is NaN are left out
     * @return undefined without rows or when the statistic is NaN on more than half of the resamples
     */
    public Interval interval(double confidence, ToDoubleFunction<int[]> statistic) {
        DoubleStream.Builder values = DoubleStream.builder();
        forEachResample(rows -> values.add(statistic.applyAsDouble(rows)));
        return percentiles(values.build().toArray(), confidence);
    }

    /** The interval of the mean of the values; one value a row. */
    public Interval meanInterval(double[] values, double confidence) {
        if (values.length != rows) {
            throw new IllegalArgumentException("Cannot resample " + values.length + " values as " + rows + " rows");
        }
        return interval(confidence, indices -> {
            double sum = 0;
            for (int index : indices) {
                sum += values[index];
            }
            return sum / indices.length;
        });
    }

    /**
     * Hands out every resample as row indices, so that several statistics can share one pass; the array is reused
     * between calls. Nothing happens without rows.
     */
    public void forEachResample(Consumer<int[]> action) {
        if (rows == 0) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] indices = new int[rows];
        for (int s = 0; s < samples; s++) {
            draw(indices, random);
            action.accept(indices);
        }
    }

    /**
     * The interval between the outer percentiles of a statistic's values on all resamples.
     *
     * @return undefined when there are no values or more than half of them are NaN
     */
    public static Interval percentiles(double[] values, double confidence) {
        double[] defined =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (defined.length == 0 || defined.length * 2 < values.length) {
            return Interval.undefined();
        }
        double tail = (1 - confidence) / 2;
        return new Interval(quantile(defined, tail), quantile(defined, 1 - tail));
    }

    private void draw(int[] indices, SplittableRandom random) {
        draw(indices, rows, restart, random);
    }

    /**
     * One resample of any length.
     *
     * @param indices filled with rows from 0 to {@code rows}, exclusive
     * @param restart probability that a row is followed by a random one instead of its neighbour: 1 / mean block length
     */
    public static void draw(int[] indices, int rows, double restart, SplittableRandom random) {
        int at = random.nextInt(rows);
        for (int i = 0; i < indices.length; i++) {
            if (i > 0) {
                at = random.nextDouble() < restart ? random.nextInt(rows) : (at + 1) % rows;
            }
            indices[i] = at;
        }
    }

    private static double quantile(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
