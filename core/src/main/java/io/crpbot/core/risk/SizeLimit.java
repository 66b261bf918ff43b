package io.crpbot.core.risk;

/** What a position's size was limited by. */
public enum SizeLimit {
    /** The stop, round-trip costs included, may cost this share of the equity. */
    RISK_PER_TRADE,
    /** The worst case of all open stops must stay inside the daily limit. */
    DAILY_HEADROOM,
    /** The worst case of all open stops must stay inside the total limit. */
    TOTAL_HEADROOM,
    /** Margin over all open positions. */
    MARGIN,
    /** The broker's largest position. */
    MAX_LOTS
}
