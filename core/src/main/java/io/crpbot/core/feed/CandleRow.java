package io.crpbot.core.feed;

import io.crpbot.core.market.Candle;

/** What became of one row of input: a sound candle, or the reason why it is none. Nothing is dropped in silence. */
public sealed interface CandleRow {
    /** Where the row stands, {@code file:line}; lines count from 1 and the header is line 1. */
    String location();

    /** The row as it was read. */
    String raw();

    /** A row that holds one closed candle. */
    record Accepted(String location, String raw, Candle candle) implements CandleRow {}

    /** A row for the quarantine, with the reason in words. */
    record Rejected(String location, String raw, String reason) implements CandleRow {}
}
