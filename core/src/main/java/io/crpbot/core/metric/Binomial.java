package io.crpbot.core.metric;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * Intervals of a proportion from independent trials. Rows whose labels overlap in time are not independent: use
 * {@link StationaryBootstrap} for those. Without trials both intervals are undefined.
 */
public final class Binomial {
    private Binomial() {}

    /** Exact (Clopper and Pearson 1934): never covers less than {@code confidence}. */
    public static Interval clopperPearson(long successes, long trials, double confidence) {
        return clopperPearson((double) successes, (double) trials, confidence);
    }

    /** The same for an effective number of trials, which need not be whole. */
    public static Interval clopperPearson(double successes, double trials, double confidence) {
        if (!(successes >= 0 && successes <= trials)) {
            throw new IllegalArgumentException(
                    "Cannot give an interval for " + successes + " successes in " + trials + " trials");
        }
        requireConfidence(confidence);
        if (trials == 0) {
            return Interval.undefined();
        }
        double tail = (1 - confidence) / 2;
        double low = successes == 0
                ? 0
                : new BetaDistribution(null, successes, trials - successes + 1.0).inverseCumulativeProbability(tail);
        double high = successes == trials
                ? 1
                : new BetaDistribution(null, successes + 1.0, trials - successes)
                        .inverseCumulativeProbability(1 - tail);
        return new Interval(low, high);
    }

    /** Score interval (Wilson 1927): shorter than the exact one, right on average. */
    public static Interval wilson(long successes, long trials, double confidence) {
        requireCounts(successes, trials, confidence);
        if (trials == 0) {
            return Interval.undefined();
        }
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - (1 - confidence) / 2);
        double n = trials;
        double p = successes / n;
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new Interval(
                successes == 0 ? 0 : Math.max(0, centre - half), successes == trials ? 1 : Math.min(1, centre + half));
    }

    /** Probability of at least so many successes when each trial has one with {@code probability}; 1 without trials. */
    public static double atLeast(long successes, long trials, double probability) {
        requireCounts(successes, trials, 0.5);
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "Cannot test against probability " + probability + ": it lies between 0 and 1, exclusive");
        }
        return successes == 0 ? 1 : Beta.regularizedBeta(probability, (double) successes, trials - successes + 1.0);
    }

    private static void requireCounts(long successes, long trials, double confidence) {
        if (trials < 0 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "Cannot give an interval for " + successes + " successes in " + trials + " trials");
        }
        requireConfidence(confidence);
    }

    private static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "Cannot give an interval of confidence " + confidence + ": it lies between 0 and 1, exclusive");
        }
    }
}
