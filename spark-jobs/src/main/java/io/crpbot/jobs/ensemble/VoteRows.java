package io.crpbot.jobs.ensemble;

import io.crpbot.core.market.Symbol;
import java.util.ArrayList;
import java.util.List;

/** What a committee said about the second half of validation and what came of it, in no order. Not thread-safe. */
final class VoteRows {
    /**
     * One decision.
     *
     * @param up the direction's label, {@code null} where there is none
     * @param synthetic whether a generator made its candles
     */
    record VoteRow(Symbol symbol, long startMillis, double raw, Integer up, boolean synthetic) {}

    private final List<VoteRow> rows = new ArrayList<>();

    void add(VoteRow row) {
        rows.add(row);
    }

    List<VoteRow> rows() {
        return rows;
    }

    /** The labelled ones. */
    CalibrationSet labelled() {
        CalibrationSet set = new CalibrationSet();
        for (VoteRow row : rows) {
            if (row.up() != null) {
                set.add(row.symbol(), row.raw(), row.up(), row.synthetic());
            }
        }
        return set;
    }
}
