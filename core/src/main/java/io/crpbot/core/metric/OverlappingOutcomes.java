package io.crpbot.core.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Draws the outcomes of direction labels that overlap in time, of series that move together: each label is the sign of what
 * a Gaussian walk does over its horizon, moved so that it is up with the row's own probability. Two labels of one series
 * share the part of the walk that they share in time; walks of different series have one correlation at every instant. So
 * fifteen neighbours with a horizon of fifteen minutes are worth little more than one row. Immutable, thread-safe.
 */
public final class OverlappingOutcomes implements OutcomeDraws {
    private final double[] threshold;
    private final int[] from;
    private final int[] to;
    private final int[] series;
    private final int count;
    /** Deviation of the walk between one boundary of labels and the next; 0 where no label lasts. */
    private final double[] step;

    private final double together;
    private final double apart;

    /**
     * @param p of up, one a row
     * @param start of each row's label, in any order, in any unit of time
     * @param horizon of every label, in that unit, above 0
     * @param series which of the walks a row belongs to, from 0 on
     * @param correlation between the walks, 0 to 1
     */
    public OverlappingOutcomes(double[] p, long[] start, long horizon, int[] series, double correlation) {
        if (p.length != start.length || p.length != series.length || horizon < 1) {
            throw new IllegalArgumentException("Cannot draw outcomes of " + p.length + " probabilities at "
                    + start.length + " starts of " + series.length + " series over a horizon of " + horizon);
        }
        if (!(correlation >= 0 && correlation <= 1)) {
            throw new IllegalArgumentException(
                    "Cannot draw outcomes of series with correlation " + correlation + ": it lies between 0 and 1");
        }
        Scored.requireProbabilities(p);
        NormalDistribution normal = new NormalDistribution(null, 0, Math.sqrt((double) horizon));
        this.threshold =
                Arrays.stream(p).map(normal::inverseCumulativeProbability).toArray();
        long[] boundary = Arrays.stream(start)
                .flatMap(at -> LongStream.of(at, at + horizon))
                .sorted()
                .distinct()
                .toArray();
        this.from = index(boundary, start, 0);
        this.to = index(boundary, start, horizon);
        this.series = series.clone();
        this.count = Arrays.stream(series).max().orElse(-1) + 1;
        this.step = steps(boundary, start, horizon);
        this.together = Math.sqrt(correlation);
        this.apart = Math.sqrt(1 - correlation);
    }

    @Override
    public void draw(boolean[] up, SplittableRandom random) {
        double[][] walks = walks(random);
        for (int i = 0; i < threshold.length; i++) {
            double[] walk = walks[series[i]];
            up[i] = walk[to[i]] - walk[from[i]] < threshold[i];
        }
    }

    private double[][] walks(SplittableRandom random) {
        double[][] walks = new double[count][step.length];
        for (int k = 1; k < step.length; k++) {
            double common = step[k] == 0 || together == 0 ? 0 : together * random.nextGaussian();
            for (double[] walk : walks) {
                double own = step[k] == 0 || apart == 0 ? 0 : apart * random.nextGaussian();
                walk[k] = walk[k - 1] + step[k] * (common + own);
            }
        }
        return walks;
    }

    private static int[] index(long[] boundary, long[] start, long after) {
        return Arrays.stream(start)
                .mapToInt(at -> Arrays.binarySearch(boundary, at + after))
                .toArray();
    }

    private static double[] steps(long[] boundary, long[] start, long horizon) {
        long[] sorted = Arrays.stream(start).sorted().toArray();
        double[] steps = new double[boundary.length];
        int latest = -1;
        for (int k = 1; k < boundary.length; k++) {
            while (latest + 1 < sorted.length && sorted[latest + 1] < boundary[k]) {
                latest++;
            }
            boolean lasts = sorted[latest] + horizon >= boundary[k];
            steps[k] = lasts ? Math.sqrt((double) (boundary[k] - boundary[k - 1])) : 0;
        }
        return steps;
    }
}
