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
        requireBins(bins);
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
        List<Bin> table = new ArrayList<>(bins);
        int from = 0;
        for (int b = 1; b <= bins && from < p.length; b++) {
            int to = endOfTies(p, order, (int) Math.round((double) p.length * b / bins));
            if (to > from) {
                table.add(massBin(p, y, order, from, to));
                from = to;
            }
        }
        return new ReliabilityTable(table);
    }

    private static int endOfTies(double[] p, Integer[] order, int cut) {
        int end = cut;
        while (end > 0 && end < p.length && p[order[end]] == p[order[end - 1]]) {
            end++;
        }
        return end;
    }

    private static Bin massBin(double[] p, int[] y, Integer[] order, int from, int to) {
        double sum = 0;
        long positive = 0;
        for (int i = from; i < to; i++) {
            sum += p[order[i]];
            positive += y[order[i]];
        }
        double lower = from == 0 ? p[order[0]] : p[order[from - 1]];
        return bin(lower, p[order[to - 1]], to - from, sum, positive);
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
