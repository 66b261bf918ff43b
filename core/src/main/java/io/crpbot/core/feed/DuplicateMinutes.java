package io.crpbot.core.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides what becomes of rows that claim the same minute of one symbol. Rows come in order of their start. Of equal rows
 * one is kept and the others are repeats. When two differ, the row of the latest pull wins where every row says which pull
 * it is of, and that pull does not contradict itself; otherwise nobody can say which is right, so all rows of that minute
 * conflict and the minute is left out. Not thread-safe.
 */
public final class DuplicateMinutes {
    /** The verdict on one row. */
    public enum Outcome {
        KEPT,
        /** Kept, although an earlier pull has other values. */
        KEPT_OVER_EARLIER,
        REPEATED,
        /** A later pull has other values. */
        SUPERSEDED,
        CONFLICTING
    }

    /** Receives each row with its verdict. */
    @FunctionalInterface
    public interface Sink {
        void accept(CandleRow.Accepted row, String pull, Outcome outcome);
    }

    private record Claim(CandleRow.Accepted row, String pull) {}

    private final Sink sink;
    private final List<Claim> minute = new ArrayList<>();

    public DuplicateMinutes(Sink sink) {
        this.sink = sink;
    }

    /**
     * @param pull of two pulls the one that is larger as text is later; without one the order is not known
     * @throws IllegalArgumentException if the row starts before the one before it
     */
    public void accept(CandleRow.Accepted row, String pull) {
        if (!minute.isEmpty()) {
            long current = minute.get(0).row().candle().startMillis();
            if (row.candle().startMillis() < current) {
                throw new IllegalArgumentException("Cannot judge the row at " + row.location()
                        + ": it starts before the row before it; sort by start first");
            }
            if (row.candle().startMillis() > current) {
                finish();
            }
        }
        minute.add(new Claim(row, pull));
    }

    /** Gives the verdicts on the last minute; to be called once after the last row. */
    public void finish() {
        if (minute.isEmpty()) {
            return;
        }
        int kept = latest();
        boolean agreed = minute.stream().allMatch(claim -> same(claim, minute.get(kept)));
        boolean decided = agreed || ordered(minute.get(kept));
        for (int i = 0; i < minute.size(); i++) {
            Claim claim = minute.get(i);
            Outcome other = same(claim, minute.get(kept)) ? Outcome.REPEATED : Outcome.SUPERSEDED;
            Outcome best = agreed ? Outcome.KEPT : Outcome.KEPT_OVER_EARLIER;
            Outcome verdict = i == kept ? best : other;
            sink.accept(claim.row(), claim.pull(), decided ? verdict : Outcome.CONFLICTING);
        }
        minute.clear();
    }

    /** Where the first row of the latest pull is. */
    private int latest() {
        Comparator<String> later = Comparator.nullsFirst(Comparator.naturalOrder());
        int latest = 0;
        for (int i = 1; i < minute.size(); i++) {
            if (later.compare(minute.get(i).pull(), minute.get(latest).pull()) > 0) {
                latest = i;
            }
        }
        return latest;
    }

    private boolean ordered(Claim latest) {
        return minute.stream()
                .allMatch(
                        claim -> claim.pull() != null && (!claim.pull().equals(latest.pull()) || same(claim, latest)));
    }

    private static boolean same(Claim one, Claim other) {
        return one.row().candle().equals(other.row().candle());
    }
}
