package io.crpbot.core.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Probabilities of the positive class against how often it happened, by bin (Guo et al. 2017). Empty bins of the
 * equal-width table are kept, so that counts can be shown; they weigh nothing.
 */
public record ReliabilityTable(List<Bin> bins) {
    /** The number of bins that gates and reports use. */
    public static final int STANDARD_BINS = 15;

    /**
     * Probabilities in (lower, upper]; the first bin also holds its lower end.
     *
     * @param meanProbability mean predicted probability, NaN when empty
     * @param observed share of positive outcomes, NaN when empty
     */
    public record Bin(double lower, double upper, long count, double meanProbability, double observed) {
        /** How far prediction and observation are apart, 0 when empty. */
        public double gap() {
            return count == 0 ? 0 : Math.abs(meanProbability - observed);
        }
    }

    public ReliabilityTable {
        bins = List.copyOf(bins);
    }

    /** Bins of equal width over 0..1: (l, u], p = 0 in the first. */
    public static ReliabilityTable equalWidth(double[] p, int[] y, int bins) {
        Scored.require(p, y);
        requireBins(bins);
        double[] sum = new double[bins];
        long[] count = new long[bins];
        long[] positive = new long[bins];
        for (int i = 0; i < p.length; i++) {
            int bin = equalWidthBin(p[i], bins);
            sum[bin] += p[i];
            count[bin]++;
            positive[bin] += y[i];
        }
        List<Bin> table = new ArrayList<>(bins);
        for (int b = 0; b < bins; b++) {
            table.add(bin((double) b / bins, (b + 1.0) / bins, count[b], sum[b], positive[b]));
        }
        return new ReliabilityTable(table);
    }

    /**
     * Bins of as equal counts as ties allow: equal probabilities always share a bin, so there may be fewer bins than
     * asked for.
     */
    public static ReliabilityTable equalMass(double[] p, int[] y, int bins) {
        Scored.require(p, y);
        int[] bin = equalMassBins(p, bins);
        int made = Arrays.stream(bin).max().orElse(-1) + 1;
        double[] sum = new double[made];
        long[] count = new long[made];
        long[] positive = new long[made];
        double[] upper = new double[made];
        Arrays.fill(upper, Double.NEGATIVE_INFINITY);
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < p.length; i++) {
            sum[bin[i]] += p[i];
            count[bin[i]]++;
            positive[bin[i]] += y[i];
            upper[bin[i]] = Math.max(upper[bin[i]], p[i]);
            lowest = Math.min(lowest, p[i]);
        }
        List<Bin> table = new ArrayList<>(made);
        for (int b = 0; b < made; b++) {
            table.add(bin(b == 0 ? lowest : upper[b - 1], upper[b], count[b], sum[b], positive[b]));
        }
        return new ReliabilityTable(table);
    }

    /** The bin of each probability in bins of as equal counts as ties allow, numbered from 0 upwards without holes. */
    public static int[] equalMassBins(double[] p, int bins) {
        requireBins(bins);
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
        int[] bin = new int[p.length];
        int from = 0;
        int made = 0;
        for (int b = 1; b <= bins; b++) {
            int to = endOfTies(p, order, (int) Math.round((double) p.length * b / bins));
            if (to > from) {
                for (int i = from; i < to; i++) {
                    bin[order[i]] = made;
                }
                made++;
                from = to;
            }
        }
        return bin;
    }

    private static int endOfTies(double[] p, Integer[] order, int cut) {
        int end = cut;
        while (end > 0 && end < p.length && p[order[end]] == p[order[end - 1]]) {
            end++;
        }
        return end;
    }

    private static Bin bin(double lower, double upper, long count, double sum, long positive) {
        return new Bin(
                lower,
                upper,
                count,
                count == 0 ? Double.NaN : sum / count,
                count == 0 ? Double.NaN : (double) positive / count);
    }

    /** The index of the equal-width bin that holds a probability; decided on the bins' own edges, not on a rounded product. */
    public static int equalWidthBin(double p, int bins) {
        int bin = Math.max(0, (int) Math.ceil(p * bins) - 1);
        if (bin > 0 && p <= (double) bin / bins) {
            return bin - 1;
        }
        return bin < bins - 1 && p > (bin + 1.0) / bins ? bin + 1 : bin;
    }

    private static void requireBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("Cannot make " + bins + " bins: at least one is needed");
        }
    }

    public long count() {
        return bins.stream().mapToLong(Bin::count).sum();
    }

    /** Expected calibration error: mean gap weighted by count; NaN without observations. */
    public double expectedError() {
        long n = count();
        return n == 0
                ? Double.NaN
                : bins.stream().mapToDouble(bin -> bin.count() * bin.gap()).sum() / n;
    }

    /** Largest gap of any bin that holds something; NaN without observations. */
    public double maximumError() {
        return bins.stream()
                .filter(bin -> bin.count() > 0)
                .mapToDouble(Bin::gap)
                .max()
                .orElse(Double.NaN);
    }
}
