package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.util.Arrays;

/**
 * Maximum-likelihood fit of {@code 1 / (1 + exp(a f + b))} to smoothed targets: Newton's method with backtracking (Lin,
 * Lin, Weng, A Note on Platt's Probabilistic Outputs for Support Vector Machines, 2007, appendix C). Equal to libsvm's
 * {@code sigmoid_train}.
 */
public record SigmoidFit(double a, double b) {
    private static final int ITERATIONS = 100;
    private static final double RIDGE = 1e-12;
    private static final double FLAT = 1e-5;
    private static final double SHORTEST_STEP = 1e-10;
    private static final double SUFFICIENT_DECREASE = 1e-4;

    /**
     * Fits on the log odds of probabilities as they are. {@link PlattCalibrator} is for a network's scores, which it keeps
     * off 0 and 1; here nothing is moved.
     *
     * @param p probabilities of outcome 1, above 0 and below 1: of 0 and 1 there are no log odds
     * @param y outcomes, 0 or 1
     * @throws IllegalArgumentException for no outcomes, outcomes of one class only, a p without log odds or lengths that differ
     * @throws PipelineException if the iteration finds no optimum
     */
    public static SigmoidFit ofProbabilities(double[] p, int[] y) {
        int ups = requireOutcomes(p, y);
        long certain =
                Arrays.stream(p).filter(value -> value == 0 || value == 1).count();
        if (certain > 0) {
            throw new IllegalArgumentException("Cannot fit a calibrator: " + certain + " of " + p.length
                    + " probabilities are exactly 0 or 1, which have no log odds");
        }
        return of(Arrays.stream(p).map(SigmoidFit::logit).toArray(), y, ups);
    }

    /** Whether higher scores go with fewer outcomes 1. */
    public boolean inverted() {
        return a >= 0;
    }

    static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    /** The number of outcomes 1. */
    static int requireOutcomes(double[] p, int[] y) {
        if (p.length != y.length || p.length == 0) {
            throw new IllegalArgumentException(
                    "Cannot fit a calibrator on " + p.length + " scores and " + y.length + " outcomes");
        }
        int ups = 0;
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0 && p[i] <= 1) || (y[i] != 0 && y[i] != 1)) {
                throw new IllegalArgumentException(
                        "Cannot fit a calibrator: row " + i + " has score " + p[i] + " and outcome " + y[i]);
            }
            ups += y[i];
        }
        if (ups == 0 || ups == y.length) {
            throw new IllegalArgumentException(
                    "Cannot fit a calibrator: all " + y.length + " outcomes are " + y[0] + ", both are needed");
        }
        return ups;
    }

    static SigmoidFit of(double[] f, int[] y, int ups) {
        int downs = y.length - ups;
        double[] target = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            target[i] = y[i] == 1 ? (ups + 1.0) / (ups + 2.0) : 1.0 / (downs + 2.0);
        }
        SigmoidFit fit = new SigmoidFit(0, Math.log((downs + 1.0) / (ups + 1.0)));
        for (int i = 0; i < ITERATIONS; i++) {
            SigmoidFit next = fit.step(f, target);
            if (next.equals(fit)) {
                return fit;
            }
            fit = next;
        }
        throw PipelineException.failed(
                "Cannot fit a calibrator on " + y.length + " outcomes: no optimum after " + ITERATIONS + " steps");
    }

    /** {@code 1 / (1 + exp(z))} without overflow. */
    static double probability(double z) {
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /** One Newton step; the same fit again where the gradient is flat or no step goes down any more. */
    private SigmoidFit step(double[] f, double[] target) {
        double haa = RIDGE;
        double hbb = RIDGE;
        double hab = 0;
        double ga = 0;
        double gb = 0;
        for (int i = 0; i < f.length; i++) {
            double p = probability(a * f[i] + b);
            double weight = p * (1 - p);
            double miss = target[i] - p;
            haa += f[i] * f[i] * weight;
            hbb += weight;
            hab += f[i] * weight;
            ga += f[i] * miss;
            gb += miss;
        }
        if (Math.abs(ga) < FLAT && Math.abs(gb) < FLAT) {
            return this;
        }
        double determinant = haa * hbb - hab * hab;
        double da = -(hbb * ga - hab * gb) / determinant;
        double db = -(haa * gb - hab * ga) / determinant;
        return backtrack(f, target, da, db, ga * da + gb * db);
    }

    private SigmoidFit backtrack(double[] f, double[] target, double da, double db, double slope) {
        double loss = loss(f, target);
        for (double step = 1; step >= SHORTEST_STEP; step /= 2) {
            SigmoidFit next = new SigmoidFit(a + step * da, b + step * db);
            if (next.loss(f, target) < loss + SUFFICIENT_DECREASE * step * slope) {
                return next;
            }
        }
        return this;
    }

    private double loss(double[] f, double[] target) {
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            double z = a * f[i] + b;
            // -(t log p + (1 - t) log(1 - p)), in the form that neither overflows nor cancels
            sum += (z >= 0 ? target[i] * z : (target[i] - 1) * z) + Math.log1p(Math.exp(-Math.abs(z)));
        }
        return sum;
    }
}
