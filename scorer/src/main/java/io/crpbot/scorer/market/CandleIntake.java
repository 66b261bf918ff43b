package io.crpbot.scorer.market;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.database.DatabaseStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes closed candles, each minute once. The first report of a minute stays: a later one with other values is rejected,
 * since decisions were taken on what was known. New candles and whatever they cause are stored in one transaction.
 * Thread-safe.
 */
public final class CandleIntake {
    private final DatabaseStore database;
    private final CandleStore candles;
    private final Clock clock;
    private final CandleListener listener;

    public CandleIntake(DatabaseStore database, CandleStore candles, Clock clock, CandleListener listener) {
        this.database = database;
        this.candles = candles;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * @param rows in any order
     * @throws IllegalArgumentException when the symbol's candles come from another venue
     */
    public CandleReport accept(Symbol symbol, String venue, List<CandleInput> rows) {
        return database.write("store candles of " + symbol, () -> store(symbol, venue, rows));
    }

    private CandleReport store(Symbol symbol, String venue, List<CandleInput> rows) {
        requireVenue(symbol, venue);
        Instant now = clock.instant();
        List<CandleReport.Rejected> rejected = new ArrayList<>();
        List<Candle> sound = new ArrayList<>();
        for (CandleInput row : rows) {
            String flaw = row.flaw(now);
            if (flaw == null) {
                sound.add(row.candle());
            } else {
                rejected.add(new CandleReport.Rejected(row.start(), flaw));
            }
        }
        Map<Long, Candle> stored = stored(symbol, sound);
        Map<Long, Candle> fresh = new TreeMap<>();
        int known = 0;
        for (Candle candle : sound) {
            Candle before = stored.getOrDefault(candle.startMillis(), fresh.get(candle.startMillis()));
            if (before == null) {
                fresh.put(candle.startMillis(), candle);
            } else if (before.equals(candle)) {
                known++;
            } else {
                rejected.add(
                        new CandleReport.Rejected(candle.start(), "the minute is known with other values: " + before));
            }
        }
        keep(symbol, venue, List.copyOf(fresh.values()));
        return new CandleReport(fresh.size(), known, rejected);
    }

    private void keep(Symbol symbol, String venue, List<Candle> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        if (candles.venue(symbol).isEmpty()) {
            candles.bindVenue(symbol, venue);
        }
        candles.insert(symbol, fresh);
        listener.stored(symbol, fresh);
    }

    private void requireVenue(Symbol symbol, String venue) {
        Optional<String> bound = candles.venue(symbol);
        if (bound.isPresent() && !bound.get().equals(venue)) {
            throw new IllegalArgumentException("Cannot accept candles of " + symbol + " from venue '" + venue
                    + "': those stored come from '" + bound.get() + "' and prices of two venues must not mix");
        }
    }

    private Map<Long, Candle> stored(Symbol symbol, Collection<Candle> sound) {
        Map<Long, Candle> stored = new TreeMap<>();
        if (!sound.isEmpty()) {
            long from = sound.stream().mapToLong(Candle::startMillis).min().getAsLong();
            long to = sound.stream().mapToLong(Candle::startMillis).max().getAsLong();
            candles.between(symbol, from, to).forEach(candle -> stored.put(candle.startMillis(), candle));
        }
        return stored;
    }
}
