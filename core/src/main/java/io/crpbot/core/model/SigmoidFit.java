package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;

/**
 * Maximum-likelihood fit of {@code 1 / (1 + exp(a f + b))} to smoothed targets: Newton's method with backtracking (Lin,
 * Lin, Weng, A Note on Platt's Probabilistic Outputs for Support Vector Machines, 2007, appendix C).
 */
record SigmoidFit(double a, double b) {
    private static final int ITERATIONS = 100;
    private static final double RIDGE = 1e-12;
    private static final double FLAT = 1e-5;
    private static final double SHORTEST_STEP = 1e-10;
    private static final double SUFFICIENT_DECREASE = 1e-4;

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
