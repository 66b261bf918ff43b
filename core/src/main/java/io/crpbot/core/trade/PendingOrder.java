package io.crpbot.core.trade;

/**
 * A signal that waits for its entry.
 *
 * @param segment segment of the candle it was decided on; a gap cancels it
 */
public record PendingOrder(Signal signal, long segment) {}
