package io.crpbot.jobs.lake;

import io.crpbot.core.market.Symbol;
import java.util.Comparator;

/** One symbol's candles at one venue: the unit that engines run over in time order. */
public record Series(Symbol symbol, String venue) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
        return Comparator.comparing(Series::symbol).thenComparing(Series::venue).compare(this, other);
    }

    @Override
    public String toString() {
        return symbol + " at " + venue;
    }
}
