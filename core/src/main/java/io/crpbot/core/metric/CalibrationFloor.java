package io.crpbot.core.metric;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
    /** The floors of both tables, from the same outcomes. */
    public record Both(CalibrationFloor equalWidth, CalibrationFloor equalMass) {}

    /** The floor of the table of equal-width bins, of independent rows. */
    public static CalibrationFloor of(double[] p, int bins, int samples, long seed) {
        return of(p, bins, OutcomeDraws.independent(p), samples, seed);
    }

    /** The floor of the table of equal-width bins. */
    public static CalibrationFloor of(double[] p, int bins, OutcomeDraws draws, int samples, long seed) {
        return simulated(p, List.of(widths(p, bins)), bins, draws, samples, seed)
                .get(0);
    }

    /** The floor of the table of equal-mass bins, of independent rows. */
    public static CalibrationFloor ofEqualMass(double[] p, int bins, int samples, long seed) {
        Scored.requireProbabilities(p);
        List<int[]> masses = List.of(ReliabilityTable.equalMassBins(p, bins));
        return simulated(p, masses, bins, OutcomeDraws.independent(p), samples, seed)
                .get(0);
    }

    /** The floors of the tables of equal-width and of equal-mass bins. */
    public static Both both(double[] p, int bins, OutcomeDraws draws, int samples, long seed) {
        List<int[]> tables = List.of(widths(p, bins), ReliabilityTable.equalMassBins(p, bins));
        List<CalibrationFloor> floors = simulated(p, tables, bins, draws, samples, seed);
        return new Both(floors.get(0), floors.get(1));
    }

    private static int[] widths(double[] p, int bins) {
        Scored.requireProbabilities(p);
        return Arrays.stream(p)
                .mapToInt(value -> ReliabilityTable.equalWidthBin(value, bins))
                .toArray();
    }

    /** @param tables bin of each row, by table */
    private static List<CalibrationFloor> simulated(
            double[] p, List<int[]> tables, int bins, OutcomeDraws draws, int samples, long seed) {
        if (samples < 1) {
            throw new IllegalArgumentException("Cannot simulate " + samples + " samples: at least one is needed");
        }
        if (p.length == 0) {
            return tables.stream()
                    .map(table -> new CalibrationFloor(Double.NaN, Double.NaN))
                    .toList();
        }
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom[] own = new SplittableRandom[samples];
        Arrays.setAll(own, s -> random.split());
        List<double[]> errors = Arrays.stream(own)
                .parallel()
                .map(drawn -> errors(p, tables, bins, draws, drawn))
                .toList();
        return IntStream.range(0, tables.size())
                .mapToObj(table -> of(errors.stream().mapToDouble(each -> each[table])))
                .toList();
    }

    private static CalibrationFloor of(DoubleStream errors) {
        double[] sorted = errors.sorted().toArray();
        return new CalibrationFloor(
                Arrays.stream(sorted).average().orElseThrow(), sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
    }

    private static double[] errors(
            double[] p, List<int[]> tables, int bins, OutcomeDraws draws, SplittableRandom random) {
        boolean[] up = new boolean[p.length];
        draws.draw(up, random);
        return tables.stream().mapToDouble(bin -> error(p, bin, bins, up)).toArray();
    }

    private static double error(double[] p, int[] bin, int bins, boolean[] up) {
        double[] excess = new double[bins];
        for (int i = 0; i < p.length; i++) {
            excess[bin[i]] += p[i] - (up[i] ? 1 : 0);
        }
        // count * |mean p - observed| of a bin is the size of its summed differences
        return Arrays.stream(excess).map(Math::abs).sum() / p.length;
    }
}
