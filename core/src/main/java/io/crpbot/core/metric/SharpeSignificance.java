package io.crpbot.core.metric;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How sure a Sharpe ratio is (Bailey and Lopez de Prado 2012, 2014). All ratios are <b>per observation</b>, not
 * annualised; kurtosis is 3 for a normal series.
 */
public final class SharpeSignificance {
    private static final double EULER = 0.5772156649015329;

    private SharpeSignificance() {}

    /**
     * Probabilistic Sharpe ratio of a series: the probability that its true ratio is above {@code benchmark}; NaN below two
     * observations.
     */
    public static double probabilistic(ReturnStatistics series, double benchmark) {
        return probabilistic(series.sharpe(), benchmark, series.n(), series.skewness(), series.kurtosis());
    }

    /** The same of its moments. */
    static double probabilistic(double sharpe, double benchmark, int n, double skewness, double kurtosis) {
        double variance = variance(sharpe, skewness, kurtosis);
        if (n < 2 || !(variance > 0) || Double.isNaN(sharpe)) {
            return Double.NaN;
        }
        return normal().cumulativeProbability((sharpe - benchmark) * Math.sqrt(n - 1.0) / Math.sqrt(variance));
    }

    /**
     * The ratio that the best of {@code trials} worthless trials is expected to show, SR0; 0 for a single trial.
     *
     * @param variance variance of the trials' ratios
     */
    public static double expectedBest(double variance, int trials) {
        if (trials < 1 || !(variance >= 0)) {
            throw new IllegalArgumentException(
                    "Cannot deflate by " + trials + " trials of variance " + variance + ": at least one is needed");
        }
        if (trials == 1) {
            return 0;
        }
        return Math.sqrt(variance)
                * ((1 - EULER) * normal().inverseCumulativeProbability(1 - 1.0 / trials)
                        + EULER * normal().inverseCumulativeProbability(1 - 1 / (trials * Math.E)));
    }

    /** Deflated Sharpe ratio of a series: the probabilistic one against {@link #expectedBest}. */
    public static double deflated(ReturnStatistics series, double trialVariance, int trials) {
        return probabilistic(series, expectedBest(trialVariance, trials));
    }

    /**
     * Minimum track record length (Bailey and Lopez de Prado 2012): the observations of such a series needed until the
     * probabilistic ratio reaches {@code confidence}; infinite where it never does.
     */
    public static double minimumTrackRecord(ReturnStatistics series, double benchmark, double confidence) {
        return minimumTrackRecord(series.sharpe(), benchmark, series.skewness(), series.kurtosis(), confidence);
    }

    /** The same of its moments. */
    static double minimumTrackRecord(
            double sharpe, double benchmark, double skewness, double kurtosis, double confidence) {
        double variance = variance(sharpe, skewness, kurtosis);
        if (!(variance > 0)) {
            return Double.NaN;
        }
        if (!(sharpe > benchmark)) {
            return Double.POSITIVE_INFINITY;
        }
        double z = normal().inverseCumulativeProbability(confidence) / (sharpe - benchmark);
        return 1 + variance * z * z;
    }

    /** Of the ratio's estimate, times n - 1; NaN where a moment is. */
    private static double variance(double sharpe, double skewness, double kurtosis) {
        return 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe;
    }

    private static NormalDistribution normal() {
        return new NormalDistribution(null, 0, 1);
    }
}
