package io.crpbot.core.metric;

import java.util.Arrays;

/** Proper scores and ranking of probabilities of the positive class. NaN without observations. */
public final class ProbabilityScore {
    /** Log loss clamps probabilities to [1e-15, 1 - 1e-15], so one sure and wrong prediction costs 34.5 nats. */
    public static final double LOG_LOSS_CLAMP = 1e-15;

    private ProbabilityScore() {}

    /** Mean squared difference to the outcome (Brier 1950); 0 is perfect, 0.25 a coin. */
    public static double brier(double[] p, int[] y) {
        Scored.require(p, y);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (p[i] - y[i]) * (p[i] - y[i]);
        }
        return p.length == 0 ? Double.NaN : sum / p.length;
    }

    /**
     * 1 - Brier / Brier of always predicting {@code baseRate}: above 0 means better than knowing nothing.
     *
     * @param baseRate share of positive outcomes of the <b>training</b> part
     */
    public static double brierSkill(double[] p, int[] y, double baseRate) {
        double[] constant = new double[p.length];
        Arrays.fill(constant, baseRate);
        double reference = brier(constant, y);
        return reference == 0 ? Double.NaN : 1 - brier(p, y) / reference;
    }

    /** Mean negative log likelihood in nats, probabilities clamped by {@link #LOG_LOSS_CLAMP}. */
    public static double logLoss(double[] p, int[] y) {
        Scored.require(p, y);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double clamped = Math.min(Math.max(p[i], LOG_LOSS_CLAMP), 1 - LOG_LOSS_CLAMP);
            sum -= Math.log(y[i] == 1 ? clamped : 1 - clamped);
        }
        return p.length == 0 ? Double.NaN : sum / p.length;
    }

    /** Area under the ROC curve by ranks (Mann-Whitney), ties counted half; NaN when one class is missing. */
    public static double auc(double[] p, int[] y) {
        Scored.require(p, y);
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
        double positives = 0;
        double rankSum = 0;
        int from = 0;
        while (from < p.length) {
            int to = from;
            int positivesHere = 0;
            while (to < p.length && p[order[to]] == p[order[from]]) {
                positivesHere += y[order[to++]];
            }
            rankSum += positivesHere * (from + 1.0 + to) / 2;
            positives += positivesHere;
            from = to;
        }
        double negatives = p.length - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /** Share of outcomes on the side that the probability names, 0.5 counting as positive. */
    public static double accuracy(double[] p, int[] y) {
        return p.length == 0 ? Double.NaN : (double) hits(p, y) / p.length;
    }

    /** Number of outcomes on the side that the probability names, 0.5 counting as positive. */
    public static long hits(double[] p, int[] y) {
        Scored.require(p, y);
        long hits = 0;
        for (int i = 0; i < p.length; i++) {
            hits += (p[i] >= 0.5) == (y[i] == 1) ? 1 : 0;
        }
        return hits;
    }
}
