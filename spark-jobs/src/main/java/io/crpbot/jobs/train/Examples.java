package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.TrendStrength;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One coin's labelled candles of one part, in time order. The arrays are not copied.
 *
 * @param starts candle opens, epoch milliseconds
 * @param forwardReturns simple returns to the label's end
 * @param ups 1 or 0, and -1 where the closes are equal and the direction is not labelled
 */
@SuppressWarnings("ArrayRecordComponent")
record Examples(long[] starts, double[] forwardReturns, int[] ups) {
    /** Directions, without the candles that have none. */
    WindowSet.Labels directions() {
        int[] labelled = IntStream.range(0, ups.length).filter(i -> ups[i] >= 0).toArray();
        float[] values = new float[labelled.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ups[labelled[i]];
        }
        return new WindowSet.Labels(
                Arrays.stream(labelled).mapToLong(i -> starts[i]).toArray(), values);
    }

    /** Trend strengths on the scale {@code p99}. */
    WindowSet.Labels strengths(double p99) {
        float[] values = new float[starts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) TrendStrength.of(forwardReturns[i], p99);
        }
        return new WindowSet.Labels(starts, values);
    }

    /**
     * 99th percentile of the absolute returns of all coins, linear between order statistics; above 0.
     *
     * @throws PipelineException without labelled candles, or where prices do not move
     */
    static double p99(List<Examples> coins) {
        double[] sizes = coins.stream()
                .flatMapToDouble(coin -> Arrays.stream(coin.forwardReturns))
                .map(Math::abs)
                .sorted()
                .toArray();
        if (sizes.length == 0) {
            throw PipelineException.failed(
                    "Cannot train on trend strength: the training part has no labelled candle; ingest more candles");
        }
        double position = 0.99 * (sizes.length - 1);
        int below = (int) position;
        int above = Math.min(sizes.length - 1, below + 1);
        double p99 = sizes[below] + (position - below) * (sizes[above] - sizes[below]);
        if (!(p99 > 0)) {
            throw PipelineException.failed("Cannot train on trend strength: the 99th percentile of the " + sizes.length
                    + " absolute returns of the training part is " + p99 + ", so prices stand still there");
        }
        return p99;
    }
}
