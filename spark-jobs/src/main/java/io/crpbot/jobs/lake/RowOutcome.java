package io.crpbot.jobs.lake;

import io.crpbot.core.feed.DuplicateMinutes;

/** What became of a row that ingestion read. */
public enum RowOutcome {
    /** A candle that the table does not hold yet. */
    NEW,
    /** The table holds this candle with the same values. */
    KNOWN,
    /** Equal to another row of the same minute. */
    REPEATED,
    /** Another row, or the table, has other values for the minute, and nobody says which are later. */
    CONFLICTING,
    /** Of a later pull than the candle in the table, which has other values. */
    REPLACING,
    /** A later pull, in this run or in the table, has other values for the minute. */
    SUPERSEDED,
    /** No sound closed candle. */
    REJECTED;

    static RowOutcome of(DuplicateMinutes.Outcome outcome) {
        return switch (outcome) {
            case KEPT, KEPT_OVER_EARLIER -> NEW;
            case REPEATED -> REPEATED;
            case SUPERSEDED -> SUPERSEDED;
            case CONFLICTING -> CONFLICTING;
        };
    }
}
