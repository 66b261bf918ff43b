package io.crpbot.scorer.runtime;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandleCsvReader;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stored candles that are told as if they happened now, with enough history before them for every warm-up.
 *
 * @param range the replayed span; the first decision is taken at its first minute's end
 * @param candles by symbol and open, epoch milliseconds, history included
 * @param synthetic the folder says that a generator made them
 */
public record ReplayFeed(
        String venue, TimeRange range, Map<Symbol, NavigableMap<Long, Candle>> candles, boolean synthetic) {
    /** Covers the memory of the indicators, the day that they are anchored in and the longest window. */
    private static final Duration HISTORY = Duration.ofDays(2);

    /** All rows of a file lie in the past of this instant: a replay judges what has ended by its own clock. */
    private static final Instant ANY_TIME = TimeRange.ALL.to();

    /**
     * Reads a folder of candles.
     *
     * @param from first minute; the start of the last UTC day that has candles when absent
     * @param to end of the last minute; the end of the newest candle when absent
     */
    public static ReplayFeed open(Path folder, List<Symbol> symbols, Optional<Instant> from, Optional<Instant> to) {
        CsvFolder files = new CsvFolder(folder);
        Instant end = to.orElseGet(() -> newestEnd(files, symbols));
        Instant start = from.orElseGet(() -> Instant.ofEpochMilli(Timeframe.D1.floor(end.toEpochMilli() - 1)));
        TimeRange range = new TimeRange(start, end);
        Map<Symbol, NavigableMap<Long, Candle>> candles = new LinkedHashMap<>();
        for (Symbol symbol : symbols) {
            NavigableMap<Long, Candle> minutes = new TreeMap<>();
            files.load(symbol, new TimeRange(start.minus(HISTORY), end), ANY_TIME)
                    .forEach(candle -> minutes.put(candle.startMillis(), candle));
            if (minutes.tailMap(start.toEpochMilli(), true).isEmpty()) {
                throw PipelineException.failed("Cannot replay " + symbol + " from " + folder
                        + ": it has no candle within " + start + " to " + end);
            }
            candles.put(symbol, minutes);
        }
        return new ReplayFeed(files.venue(), range, candles, files.synthetic());
    }

    /** The same candles as prices of another venue. */
    public ReplayFeed from(String otherVenue) {
        return new ReplayFeed(otherVenue, range, candles, synthetic);
    }

    /** The symbol's candles before the replayed span, oldest first. */
    List<Candle> history(Symbol symbol) {
        return List.copyOf(
                candles.get(symbol).headMap(range.from().toEpochMilli(), false).values());
    }

    /** The symbol's candles that open in [from, to), oldest first. */
    List<Candle> between(Symbol symbol, Instant from, Instant to) {
        return List.copyOf(candles.get(symbol)
                .subMap(from.toEpochMilli(), true, to.toEpochMilli(), false)
                .values());
    }

    private static Instant newestEnd(CsvFolder files, List<Symbol> symbols) {
        long newest = symbols.stream()
                .mapToLong(symbol -> newestStart(files, symbol))
                .max()
                .orElseThrow(() -> new IllegalArgumentException("Cannot replay: no symbol was named"));
        return Instant.ofEpochMilli(newest + Timeframe.M1.millis());
    }

    private static long newestStart(CsvFolder files, Symbol symbol) {
        long newest = Long.MIN_VALUE;
        for (Path file : files.files(symbol)) {
            try (CandleCsvReader reader = files.open(file, TimeRange.ALL, ANY_TIME)) {
                while (reader.hasNext()) {
                    if (reader.next() instanceof CandleRow.Accepted row) {
                        newest = Math.max(newest, row.candle().startMillis());
                    }
                }
            }
        }
        return newest;
    }
}
