package io.crpbot.core.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The calibration error that a <b>perfect</b> scorer with the same probabilities would show by chance: outcomes are drawn
 * from the probabilities themselves, as often as asked, and the error of the table is taken each time. The measured error
 * is read against it, because the error of a finite sample is biased upwards. Rows that depend on each other show more of
 * it: {@link OutcomeDraws} says how they do. The same seed gives the same floor, whatever the number of threads.
 *
 * @param mean mean error over the samples, NaN without probabilities
 * @param p95 the error that 95 % of the samples stay at or below, NaN without probabilities
 */
public record CalibrationFloor(double mean, double p95) {
    /** The floor of the table of equal-width bins, of independent rows. */
    public static CalibrationFloor of(double[] p, int bins, int samples, long seed) {
        return of(p, bins, OutcomeDraws.independent(p), samples, seed);
    }

    /** The floor of the table of equal-width bins. */
    public static CalibrationFloor of(double[] p, int bins, OutcomeDraws draws, int samples, long seed) {
        Scored.requireProbabilities(p);
        int[] bin = Arrays.stream(p)
                .mapToInt(value -> ReliabilityTable.equalWidthBin(value, bins))
                .toArray();
        return simulated(p, bin, bins, draws, samples, seed);
    }

    /** The floor of the table of equal-mass bins, of independent rows. */
    public static CalibrationFloor ofEqualMass(double[] p, int bins, int samples, long seed) {
        return ofEqualMass(p, bins, OutcomeDraws.independent(p), samples, seed);
    }

    /** The floor of the table of equal-mass bins. */
    public static CalibrationFloor ofEqualMass(double[] p, int bins, OutcomeDraws draws, int samples, long seed) {
        Scored.requireProbabilities(p);
        return simulated(p, ReliabilityTable.equalMassBins(p, bins), bins, draws, samples, seed);
    }

    private static CalibrationFloor simulated(
            double[] p, int[] bin, int bins, OutcomeDraws draws, int samples, long seed) {
        if (samples < 1) {
            throw new IllegalArgumentException("Cannot simulate " + samples + " samples: at least one is needed");
        }
        if (p.length == 0) {
            return new CalibrationFloor(Double.NaN, Double.NaN);
        }
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom[] own = new SplittableRandom[samples];
        Arrays.setAll(own, s -> random.split());
        double[] errors = Arrays.stream(own)
                .parallel()
                .mapToDouble(drawn -> simulatedError(p, bin, bins, draws, drawn))
                .sorted()
                .toArray();
        return new CalibrationFloor(
                Arrays.stream(errors).average().orElseThrow(), errors[(int) Math.ceil(0.95 * samples) - 1]);
    }

    private static double simulatedError(double[] p, int[] bin, int bins, OutcomeDraws draws, SplittableRandom random) {
        boolean[] up = new boolean[p.length];
        draws.draw(up, random);
        double[] excess = new double[bins];
        for (int i = 0; i < p.length; i++) {
            excess[bin[i]] += p[i] - (up[i] ? 1 : 0);
        }
        // count * |mean p - observed| of a bin is the size of its summed differences
        return Arrays.stream(excess).map(Math::abs).sum() / p.length;
    }
}
