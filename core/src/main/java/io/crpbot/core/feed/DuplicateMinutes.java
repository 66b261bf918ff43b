package io.crpbot.core.feed;

import io.crpbot.core.market.Candle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Decides what becomes of rows that claim the same minute of one symbol. Rows come in order of their start. Of equal rows
 * the first is kept and the others are repeats; when two differ nobody can say which is right, so all rows of that minute
 * conflict and the minute is left out. Not thread-safe.
 */
public final class DuplicateMinutes {
    /** The verdict on one row. */
    public enum Outcome {
        KEPT,
        REPEATED,
        CONFLICTING
    }

    private final BiConsumer<CandleRow.Accepted, Outcome> sink;
    private final List<CandleRow.Accepted> minute = new ArrayList<>();

    public DuplicateMinutes(BiConsumer<CandleRow.Accepted, Outcome> sink) {
        this.sink = sink;
    }

    /** @throws IllegalArgumentException if the row starts before the one before it */
    public void accept(CandleRow.Accepted row) {
        if (!minute.isEmpty()) {
            long current = minute.get(0).candle().startMillis();
            if (row.candle().startMillis() < current) {
                throw new IllegalArgumentException("Cannot judge the row at " + row.location()
                        + ": it starts before the row before it; sort by start first");
            }
            if (row.candle().startMillis() > current) {
                finish();
            }
        }
        minute.add(row);
    }

    /** Gives the verdicts on the last minute; to be called once after the last row. */
    public void finish() {
        if (minute.isEmpty()) {
            return;
        }
        Candle first = minute.get(0).candle();
        boolean equal = minute.stream().allMatch(row -> row.candle().equals(first));
        for (int i = 0; i < minute.size(); i++) {
            Outcome same = i == 0 ? Outcome.KEPT : Outcome.REPEATED;
            sink.accept(minute.get(i), equal ? same : Outcome.CONFLICTING);
        }
        minute.clear();
    }
}
