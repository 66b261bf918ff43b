package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.ConfidenceLadder;
import io.crpbot.jobs.lake.StoredPrediction;

/**
 * One decision of one subject and what came of it.
 *
 * @param startMillis open of the last candle that the decision knew, epoch milliseconds UTC
 * @param probability of up, 0..1
 * @param up 1, 0 or {@link ConfidenceLadder#UNLABELLED} where the closes were equal or no label exists
 * @param forwardReturn simple return over the label's horizon, NaN where no label exists
 */
record Observation(String symbol, long startMillis, double probability, int up, double forwardReturn) {
    /** A stored decision with a probability of somebody who took part in it. */
    static Observation of(StoredPrediction row, double probability) {
        return new Observation(
                row.symbol(),
                row.startMillis(),
                probability,
                row.up() == null ? ConfidenceLadder.UNLABELLED : row.up(),
                row.forwardReturn() == null ? Double.NaN : row.forwardReturn());
    }

    boolean labelled() {
        return up != ConfidenceLadder.UNLABELLED;
    }

    boolean hasReturn() {
        return !Double.isNaN(forwardReturn);
    }
}
