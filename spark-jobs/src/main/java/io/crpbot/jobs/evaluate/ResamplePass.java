package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.Interval;
import io.crpbot.core.metric.ProbabilityScore;
import io.crpbot.core.metric.ReliabilityTable;
import io.crpbot.core.metric.StationaryBootstrap;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Every score on every resample in one pass. What a row contributes is computed once through {@link ProbabilityScore};
 * a resample then only adds up. Used once.
 */
final class ResamplePass {
    private final int rows;
    private final double[][] contributions;
    private final double[] p;
    private final int[] y;
    private final int[] rank;
    private final int ranks;
    private final int[] width;
    private final int[] mass;
    private final int bins;

    ResamplePass(double[] p, int[] y, double baseRate, int bins) {
        this.rows = p.length;
        this.p = p;
        this.y = y;
        this.bins = bins;
        this.contributions = new double[4][rows];
        this.width = new int[rows];
        this.mass = ReliabilityTable.equalMassBins(p, bins);
        for (int i = 0; i < rows; i++) {
            double[] one = {p[i]};
            int[] outcome = {y[i]};
            contributions[0][i] = ProbabilityScore.accuracy(one, outcome);
            contributions[1][i] = ProbabilityScore.brier(one, outcome);
            contributions[2][i] = ProbabilityScore.brier(new double[] {baseRate}, outcome);
            contributions[3][i] = ProbabilityScore.logLoss(one, outcome);
            width[i] = ReliabilityTable.equalWidthBin(p[i], bins);
        }
        double[] distinct = Arrays.stream(p).sorted().distinct().toArray();
        this.rank = Arrays.stream(p)
                .mapToInt(value -> Arrays.binarySearch(distinct, value))
                .toArray();
        this.ranks = distinct.length;
    }

    Scoring.Resampled run(double block, EvaluationSettings settings) {
        double[][] values = new double[8][settings.bootstrapSamples()];
        int[] at = {0};
        new StationaryBootstrap(rows, block, settings.bootstrapSamples(), settings.seed()).forEachResample(indices -> {
            int sample = at[0]++;
            double brier = mean(contributions[1], indices);
            double reference = mean(contributions[2], indices);
            values[0][sample] = mean(contributions[0], indices);
            values[1][sample] = brier;
            values[2][sample] = reference == 0 ? Double.NaN : 1 - brier / reference;
            values[3][sample] = mean(contributions[3], indices);
            values[4][sample] = auc(indices);
            double[] excess = excess(width, indices);
            values[5][sample] = calibrationError(excess);
            values[6][sample] = calibrationError(excess(mass, indices));
            values[7][sample] = largestGap(excess, indices);
        });
        Interval[] intervals = Arrays.stream(values)
                .map(of ->
                        rows == 0 ? Interval.undefined() : StationaryBootstrap.percentiles(of, settings.confidence()))
                .toArray(Interval[]::new);
        int[] all = IntStream.range(0, rows).toArray();
        double[] found = excess(width, all);
        return new Scoring.Resampled(
                intervals[0],
                intervals[1],
                intervals[2],
                intervals[3],
                intervals[4],
                ofError(calibrationError(found), intervals[5]),
                ofError(calibrationError(excess(mass, all)), intervals[6]),
                ofError(largestGap(found, all), intervals[7]));
    }

    /**
     * Noise can only raise a calibration error, and resampling adds noise: its upper percentile is rather too high, its
     * lower one lies above the error itself. So the lower end is as far below as the upper one is above.
     */
    private static Interval ofError(double found, Interval resampled) {
        if (!resampled.isDefined()) {
            return resampled;
        }
        double high = Math.max(found, resampled.high());
        return new Interval(Math.max(0, 2 * found - high), high);
    }

    private static double mean(double[] values, int[] indices) {
        double sum = 0;
        for (int index : indices) {
            sum += values[index];
        }
        return sum / indices.length;
    }

    private double calibrationError(double[] excess) {
        return Arrays.stream(excess).map(Math::abs).sum() / rows;
    }

    /** Of the bins of equal width. */
    private double largestGap(double[] excess, int[] indices) {
        int[] count = new int[bins];
        for (int index : indices) {
            count[width[index]]++;
        }
        return IntStream.range(0, bins)
                .filter(b -> count[b] > 0)
                .mapToDouble(b -> Math.abs(excess[b]) / count[b])
                .max()
                .orElse(Double.NaN);
    }

    /** What the probabilities of each bin promise beyond what came true, summed. */
    private double[] excess(int[] bin, int[] indices) {
        double[] excess = new double[bins];
        for (int index : indices) {
            excess[bin[index]] += p[index] - y[index];
        }
        return excess;
    }

    private double auc(int[] indices) {
        int[] positives = new int[ranks];
        int[] negatives = new int[ranks];
        for (int index : indices) {
            if (y[index] == 1) {
                positives[rank[index]]++;
            } else {
                negatives[rank[index]]++;
            }
        }
        double below = 0;
        double inOrder = 0;
        double allPositives = 0;
        for (int r = 0; r < ranks; r++) {
            inOrder += positives[r] * (below + negatives[r] / 2.0);
            below += negatives[r];
            allPositives += positives[r];
        }
        return below == 0 || allPositives == 0 ? Double.NaN : inOrder / (below * allPositives);
    }
}
