package io.crpbot.core.metric;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of what trials in time order show that may depend on their neighbours: labels that overlap, trades of coins that
 * move together. They are those of a {@link StationaryBootstrap} in blocks of the trials' own {@link BlockLength}.
 *
 * @param samples how often the trials are resampled
 * @param confidence of the two-sided intervals
 */
public record DependentTrials(int samples, double confidence, long seed) implements Serializable {
    private static final long serialVersionUID = 1L;

    public DependentTrials {
        if (samples < 1 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("Cannot resample " + samples + " times for an interval of " + confidence
                    + ": at least once and a confidence between 0 and 1 are needed");
        }
    }

    /** Of successes among all trials; NaN without trials. */
    public static double share(boolean[] successes) {
        int hits = 0;
        for (boolean success : successes) {
            hits += success ? 1 : 0;
        }
        return (double) hits / successes.length;
    }

    /**
     * How many of them share no time, one after the other from the first on; of several at one instant one counts.
     *
     * @param start of each, in time order
     * @param length of every one, in the same unit
     */
    public static int apart(long[] start, long length) {
        int found = 0;
        long free = Long.MIN_VALUE;
        for (long at : start) {
            if (at >= free) {
                found++;
                free = at + length;
            }
        }
        return found;
    }

    /**
     * The interval of a mean.
     *
     * @param values one a trial, in time order
     * @return undefined below two trials: one says nothing of how far others would lie from it
     */
    public Interval ofMean(double[] values) {
        return values.length < 2 ? Interval.undefined() : resampled(values).meanInterval(values, confidence);
    }

    /**
     * The interval of any statistic of them.
     *
     * @param values one a trial, in time order
     * @param statistic is handed resampled values, as many as there are
     * @return undefined below two trials, and where the statistic is NaN on more than half of the resamples
     */
    public Interval of(double[] values, ToDoubleFunction<double[]> statistic) {
        return values.length < 2
                ? Interval.undefined()
                : resampled(values)
                        .interval(
                                confidence,
                                indices -> statistic.applyAsDouble(Arrays.stream(indices)
                                        .mapToDouble(index -> values[index])
                                        .toArray()));
    }

    private StationaryBootstrap resampled(double[] values) {
        return new StationaryBootstrap(values.length, BlockLength.stationary(values), samples, seed);
    }

    /**
     * The interval of a share of successes. It is never narrower than the exact one of as many independent trials as share
     * no time ({@link Binomial#clopperPearson}): resampling alone knows no failure where there was none, and would leave no
     * doubt.
     *
     * @param successes one a trial, in time order
     * @param start of each trial, in time order
     * @param length of every one, in the same unit
     * @return undefined without trials
     */
    public Interval ofShare(boolean[] successes, long[] start, long length) {
        double[] values = new double[successes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = successes[i] ? 1 : 0;
        }
        double independent = apart(start, length);
        double share = share(successes);
        Interval counted =
                Binomial.clopperPearson(values.length == 0 ? 0 : share * independent, independent, confidence);
        return values.length < 2 ? counted : ofMean(values).hull(counted);
    }
}
