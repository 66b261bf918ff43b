package io.crpbot.core.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How accuracy and net return grow with confidence: the most confident 0.1, 1, 5 and 20 % of all decisions. For
 * information, never gated: the cut is chosen on the very data that it is measured on.
 */
public record ConfidenceLadder(List<Rung> rungs) {
    /** The shares shown, ascending. */
    public static final List<Double> SHARES = List.of(0.001, 0.01, 0.05, 0.20);

    /** Marks a decision whose two closes were equal, so that it has no direction label. */
    public static final int UNLABELLED = -1;

    /**
     * @param n decisions of this rung: the share rounded up, so never empty where there are decisions
     * @param accuracy over the labelled ones, NaN when none is
     * @param netReturn mean return in the direction taken, costs of one round trip deducted
     * @param lowestConfidence confidence of the last decision taken
     */
    public record Rung(
            double share,
            int n,
            int labelled,
            double accuracy,
            Interval interval,
            double netReturn,
            double lowestConfidence) {}

    public ConfidenceLadder {
        rungs = List.copyOf(rungs);
    }

    /**
     * @param p probability of up, rows in time order; confidence is max(p, 1 - p); equal confidences keep that order
     * @param y 1, 0 or {@link #UNLABELLED}
     * @param forwardReturn simple return over the horizon
     * @param roundTripCost fraction of the price
     * @param start of each decision's label
     * @param horizon of the labels, in the same unit
     * @param uncertainty of an accuracy: the surest decisions come in clusters whose labels overlap
     */
    public static ConfidenceLadder of(
            double[] p,
            int[] y,
            double[] forwardReturn,
            double roundTripCost,
            long[] start,
            long horizon,
            DependentTrials uncertainty) {
        Scored.requireProbabilities(p);
        if (p.length != y.length || p.length != forwardReturn.length) {
            throw new IllegalArgumentException("Cannot rank " + p.length + " probabilities with " + y.length
                    + " outcomes and " + forwardReturn.length + " returns");
        }
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(confidence(p[b]), confidence(p[a])));
        List<Rung> rungs = new ArrayList<>();
        for (double share : SHARES) {
            int n = (int) Math.ceil(share * order.length);
            double net = 0;
            for (int rank = 0; rank < n; rank++) {
                int i = order[rank];
                net += (p[i] >= 0.5 ? forwardReturn[i] : -forwardReturn[i]) - roundTripCost;
            }
            int[] labelled = labelledInTime(order, n, y);
            boolean[] right = new boolean[labelled.length];
            for (int k = 0; k < right.length; k++) {
                right[k] = p[labelled[k]] >= 0.5 == (y[labelled[k]] == 1);
            }
            long[] starts = Arrays.stream(labelled).mapToLong(i -> start[i]).toArray();
            rungs.add(new Rung(
                    share,
                    n,
                    right.length,
                    DependentTrials.share(right),
                    uncertainty.ofShare(right, starts, horizon),
                    n == 0 ? Double.NaN : net / n,
                    n == 0 ? Double.NaN : confidence(p[order[n - 1]])));
        }
        return new ConfidenceLadder(rungs);
    }

    /** The labelled ones among the first so many, in time order again. */
    private static int[] labelledInTime(Integer[] order, int n, int[] y) {
        return Arrays.stream(order, 0, n)
                .mapToInt(i -> i)
                .filter(i -> y[i] != UNLABELLED)
                .sorted()
                .toArray();
    }

    private static double confidence(double p) {
        return Math.max(p, 1 - p);
    }
}
