package io.crpbot.core.trade;

import io.crpbot.core.market.Candle;
import io.crpbot.core.model.TradeRule;
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
    /** Ring of the newest closes; {@code next} is where the next one goes, and so the oldest once the ring is full. */
    private final double[] logCloses;

    private int next;
    private boolean full;
    private boolean started;
    private long segment;

    public TrailingSigma(TradeRule rule) {
        horizon = rule.exitAfterMinutes();
        logCloses = new double[rule.sigmaMinutes() + 1];
    }

    public void accept(Candle candle, long candleSegment) {
        if (!started || candleSegment != segment) {
            started = true;
            segment = candleSegment;
            next = 0;
            full = false;
        }
        logCloses[next++] = StrictMath.log(candle.close());
        if (next == logCloses.length) {
            next = 0;
            full = true;
        }
    }

    /** Empty until the window is full, and where prices did not move at all. */
    public OptionalDouble value() {
        if (!full) {
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
        int index = next + fromOldest;
        return logCloses[index < logCloses.length ? index : index - logCloses.length];
    }
}
