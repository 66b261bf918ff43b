package io.crpbot.core.model;

/**
 * Turns a score into a probability: {@code P(y = 1) = 1 / (1 + exp(a f + b))} with {@code f = logit(score)} (Platt 1999).
 * A fit with {@code a >= 0} says that higher scores go with fewer ups: the ranking is inverted, and the calibrator answers
 * the base rate whatever the score. Immutable.
 *
 * @param inverted {@code a >= 0}
 * @param baseRate share of y = 1 among the outcomes of the fit
 * @param n outcomes of the fit
 */
public record PlattCalibrator(double a, double b, boolean inverted, double baseRate, int n) {
    /** Scores are single-precision sigmoids, which are no finer than this near 0 and 1; logit stays finite. */
    private static final double NEAREST = 1e-7;

    public PlattCalibrator {
        if (!Double.isFinite(a) || !Double.isFinite(b) || inverted != (a >= 0) || !(baseRate > 0 && baseRate < 1)) {
            throw new IllegalArgumentException(
                    "Cannot calibrate with a " + a + ", b " + b + ", inverted " + inverted + ", base rate " + baseRate);
        }
        if (n < 2) {
            throw new IllegalArgumentException("Cannot calibrate with a fit of " + n + " outcomes");
        }
    }

    /**
     * Fits on scores and outcomes.
     *
     * @param p scores, 0..1
     * @param y outcomes, 0 or 1
     * @throws IllegalArgumentException for no outcomes, outcomes of one class only, NaN or lengths that differ
     */
    public static PlattCalibrator fit(double[] p, int[] y) {
        int ups = SigmoidFit.requireOutcomes(p, y);
        double[] f = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            f[i] = finiteLogit(p[i]);
        }
        SigmoidFit fit = SigmoidFit.of(f, y, ups);
        return new PlattCalibrator(fit.a(), fit.b(), fit.inverted(), (double) ups / p.length, p.length);
    }

    /** P(y = 1) for a score in 0..1. */
    public double calibrate(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("Cannot calibrate score " + p + ": it must lie in 0..1");
        }
        return inverted ? baseRate : SigmoidFit.probability(a * finiteLogit(p) + b);
    }

    private static double finiteLogit(double p) {
        return SigmoidFit.logit(Math.max(NEAREST, Math.min(1 - NEAREST, p)));
    }
}
