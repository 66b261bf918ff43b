package io.crpbot.core.trade;

/** Why a trade ended. */
public enum ExitReason {
    STOP,
    TARGET,
    TIME,
    /** The market data broke off; closed at the first real candle after it. */
    GAP
}
