package io.crpbot.jobs.lake;

import io.crpbot.core.model.Direction;

/**
 * An emitted signal of a backtest, as far as its direction is judged.
 *
 * @param startMillis open of the newest candle it was decided on, epoch milliseconds UTC
 */
public record StoredSignal(String symbol, long startMillis, Direction direction) {}
