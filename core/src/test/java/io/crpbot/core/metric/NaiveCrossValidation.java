package io.crpbot.core.metric;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Combinatorially symmetric cross-validation as the paper's steps have it: every split looks at all of its rows again. */
record NaiveCrossValidation(int splits, int overfit, double meanLogit, int losses) {
    private static final int BLOCKS = 16;

    static NaiveCrossValidation of(double[][] returns) {
        List<List<Integer>> choices = new ArrayList<>();
        choose(0, List.of(), choices);
        int overfit = 0;
        double logits = 0;
        int losses = 0;
        for (List<Integer> choice : choices) {
            double[] inSample = ratios(returns, choice, true);
            double[] outOfSample = ratios(returns, choice, false);
            int best = 0;
            for (int trial = 0; trial < inSample.length; trial++) {
                best = inSample[trial] > inSample[best] ? trial : best;
            }
            double rank = new NaturalRanking(TiesStrategy.AVERAGE).rank(outOfSample)[best];
            double relative = rank / (returns.length + 1);
            double logit = Math.log(relative / (1 - relative));
            overfit += logit <= 0 ? 1 : 0;
            logits += logit;
            losses += outOfSample[best] < 0 ? 1 : 0;
        }
        return new NaiveCrossValidation(choices.size(), overfit, logits / choices.size(), losses);
    }

    private static void choose(int from, List<Integer> chosen, List<List<Integer>> choices) {
        if (chosen.size() == BLOCKS / 2) {
            choices.add(chosen);
            return;
        }
        for (int block = from; block < BLOCKS; block++) {
            List<Integer> next = new ArrayList<>(chosen);
            next.add(block);
            choose(block + 1, next, choices);
        }
    }

    private static double[] ratios(double[][] returns, List<Integer> choice, boolean inside) {
        double[] ratios = new double[returns.length];
        for (int trial = 0; trial < returns.length; trial++) {
            int length = returns[trial].length / BLOCKS;
            int first = returns[trial].length - length * BLOCKS;
            DescriptiveStatistics rows = new DescriptiveStatistics();
            for (int row = first; row < returns[trial].length; row++) {
                if (choice.contains((row - first) / length) == inside) {
                    rows.addValue(returns[trial][row]);
                }
            }
            ratios[trial] = rows.getMin() == rows.getMax() ? 0 : rows.getMean() / rows.getStandardDeviation();
        }
        return ratios;
    }
}
