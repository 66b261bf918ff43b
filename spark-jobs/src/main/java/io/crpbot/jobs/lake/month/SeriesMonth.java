package io.crpbot.jobs.lake.month;

import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.lake.Series;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;

/**
 * One calendar month (UTC) of one series, the unit in which rows are computed and replaced.
 *
 * @param month number as {@link Month} has it
 */
public record SeriesMonth(String symbol, String venue, int month) implements Comparable<SeriesMonth>, Serializable {
    private static final Comparator<SeriesMonth> ORDER = Comparator.comparing(SeriesMonth::symbol)
            .thenComparing(SeriesMonth::venue)
            .thenComparing(SeriesMonth::month);

    public Series series() {
        return new Series(Symbol.of(symbol), venue);
    }

    public long fromMillis() {
        return Month.startMillis(month);
    }

    /** The first instant after the month. */
    public long toMillis() {
        return Month.startMillis(month + 1);
    }

    /** Whether a row that opens then is one of this month's own, and not of its lead or tail. */
    public boolean owns(long startMillis) {
        return startMillis >= fromMillis() && startMillis < toMillis();
    }

    boolean follows(SeriesMonth other) {
        return sameSeries(other) && month == other.month + 1;
    }

    boolean sameSeries(SeriesMonth other) {
        return symbol.equals(other.symbol) && venue.equals(other.venue);
    }

    /** SQL condition on columns {@code symbol}, {@code venue} and {@code start} for the months from this to {@code last}. */
    String conditionUntil(SeriesMonth last) {
        return "(symbol = '" + symbol + "' AND venue = '" + venue + "' AND start >= " + literal(fromMillis())
                + " AND start < " + literal(last.toMillis()) + ")";
    }

    private static String literal(long millis) {
        return "TIMESTAMP '" + Instant.ofEpochMilli(millis) + "'";
    }

    @Override
    public int compareTo(SeriesMonth other) {
        return ORDER.compare(this, other);
    }

    /** Such as {@code BTC-USD at coinbase, 2024-03}. */
    @Override
    public String toString() {
        return series() + ", " + Instant.ofEpochMilli(fromMillis()).toString().substring(0, 7);
    }
}
