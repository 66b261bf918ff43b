package io.crpbot.core.metric;

import java.io.Serializable;

/**
 * How intervals of means of a series that depends on its neighbours are made: by a {@link StationaryBootstrap} in blocks of
 * the series' own {@link BlockLength}.
 *
 * @param samples how often the series is resampled
 * @param confidence of the two-sided interval
 */
public record MeanBootstrap(int samples, double confidence, long seed) implements Serializable {
    private static final long serialVersionUID = 1L;

    public MeanBootstrap {
        if (samples < 1 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("Cannot resample " + samples + " times for an interval of " + confidence
                    + ": at least once and a confidence between 0 and 1 are needed");
        }
    }

    /**
     * The interval of the mean.
     *
     * @param values in time order
     * @return undefined without values
     */
    public Interval of(double[] values) {
        return values.length == 0
                ? Interval.undefined()
                : new StationaryBootstrap(values.length, BlockLength.stationary(values), samples, seed)
                        .meanInterval(values, confidence);
    }
}
