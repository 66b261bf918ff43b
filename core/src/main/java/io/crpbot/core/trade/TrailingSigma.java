package io.crpbot.core.trade;

import io.crpbot.core.market.Candle;
import java.util.OptionalDouble;

/**
 * Sample standard deviation (n - 1) of the overlapping log returns over {@code exitAfterMinutes} minutes whose both ends
 * lie in the last {@code sigmaMinutes + 1} sequenced minutes of the segment, carried ones included. Fraction of the price;
 * 0.003 = 30 basis points.
 *
 * <p>Exists from the {@code sigmaMinutes + 1}-th minute of a segment on. Summed afresh at each request, oldest return
 * first and with {@link StrictMath}, so that a cold start gives the same bits as a long run. Fed by sequenced candles of one
 * symbol; not thread-safe.
 */
public final class TrailingSigma {
    private final int horizon;
    private final double[] logCloses;
    private long seen;
    private long segment;

    public TrailingSigma(TradeRule rule) {
        horizon = rule.exitAfterMinutes();
        logCloses = new double[rule.sigmaMinutes() + 1];
    }

    public void accept(Candle candle, long candleSegment) {
        if (seen == 0 || candleSegment != segment) {
            seen = 0;
            segment = candleSegment;
        }
        logCloses[(int) (seen % logCloses.length)] = StrictMath.log(candle.close());
        seen++;
    }

    /** Empty until the window is full, and where prices did not move at all. */
    public OptionalDouble value() {
        if (seen < logCloses.length) {
            return OptionalDouble.empty();
        }
        int returns = logCloses.length - horizon;
        double sum = 0;
        for (int i = 0; i < returns; i++) {
            sum += logReturn(i);
        }
        double mean = sum / returns;
        double squares = 0;
        for (int i = 0; i < returns; i++) {
            double deviation = logReturn(i) - mean;
            squares += deviation * deviation;
        }
        double sigma = Math.sqrt(squares / (returns - 1));
        return sigma > 0 ? OptionalDouble.of(sigma) : OptionalDouble.empty();
    }

    private double logReturn(int index) {
        return logClose(index + horizon) - logClose(index);
    }

    private double logClose(int fromOldest) {
        return logCloses[(int) ((seen + fromOldest) % logCloses.length)];
    }
}
