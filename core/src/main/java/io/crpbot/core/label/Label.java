package io.crpbot.core.label;

import io.crpbot.core.market.Timeframe;

/**
 * What happened after a candle.
 *
 * @param startMillis open of the candle that is labelled, epoch milliseconds UTC; the label's interval begins when that
 *     candle is known, one minute later
 * @param forwardReturn simple return close(t + h) / close(t) - 1
 * @param up 1 when the later close is higher, 0 when it is lower, {@code null} when both are equal
 * @param endMillis the instant at which the label is known: the end of the later candle
 */
public record Label(long startMillis, double forwardReturn, Integer up, long endMillis) {
    public Label {
        if (endMillis <= startMillis || !Double.isFinite(forwardReturn)) {
            throw new IllegalArgumentException("Cannot label the candle at " + startMillis + ": end " + endMillis
                    + ", forward return " + forwardReturn);
        }
    }

    /** The instant at which the labelled candle is known, where the label's interval begins. */
    public long knownAtMillis() {
        return startMillis + Timeframe.M1.millis();
    }
}
