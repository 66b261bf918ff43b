package io.crpbot.scorer.account;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.trade.Bar;
import io.crpbot.scorer.market.CandleStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The stored minutes of all symbols that the paper broker has not read yet, as one tape in time order. Lives for one
 * transaction; not thread-safe.
 */
final class PaperTape {
    private final PaperFeedStore store;
    private final Map<Symbol, PaperFeed> feeds;
    private final Map<Symbol, Deque<Bar>> unread = new TreeMap<>();
    private final Map<Symbol, Long> horizons = new TreeMap<>();
    private final Set<Symbol> moved = new HashSet<>();

    private PaperTape(PaperFeedStore store, Map<Symbol, PaperFeed> feeds) {
        this.store = store;
        this.feeds = feeds;
    }

    static PaperTape load(PaperFeedStore store, CandleStore candles, int maxCarryMinutes) {
        PaperTape tape = new PaperTape(store, store.all());
        tape.feeds.forEach((symbol, feed) -> {
            long from = feed.last().startMillis() + Timeframe.M1.millis();
            List<Bar> bars = feed.barsOf(symbol, candles.between(symbol, from, Long.MAX_VALUE), maxCarryMinutes);
            tape.unread.put(symbol, new ArrayDeque<>(bars));
            tape.horizons.put(
                    symbol,
                    bars.isEmpty()
                            ? feed.last().startMillis()
                            : bars.get(bars.size() - 1).candle().startMillis());
        });
        return tape;
    }

    /** The open of the symbol's newest stored minute. */
    long horizon(Symbol symbol) {
        return horizons.get(symbol);
    }

    /** The open of the newest minute of any symbol. */
    long lead() {
        return horizons.values().stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
    }

    /** The open of the first unread minute of any symbol. */
    OptionalLong first() {
        return unread.values().stream()
                .filter(bars -> !bars.isEmpty())
                .mapToLong(bars -> bars.getFirst().candle().startMillis())
                .min();
    }

    /** Reads the first unread minute: the bars of all symbols that have it, in the order of their names. */
    List<Bar> take() {
        long minute = first().orElseThrow();
        List<Bar> taken = new ArrayList<>();
        unread.forEach((symbol, bars) -> {
            if (!bars.isEmpty() && bars.getFirst().candle().startMillis() == minute) {
                Bar bar = bars.removeFirst();
                taken.add(bar);
                if (!bar.candle().carried()) {
                    feeds.put(symbol, new PaperFeed(bar.candle(), bar.segment()));
                    moved.add(symbol);
                }
            }
        });
        return taken;
    }

    /** The segment of the symbol's newest minute that opened before the given instant. */
    long segmentBefore(Symbol symbol, long millis) {
        long segment = feeds.get(symbol).segment();
        for (Bar bar : unread.get(symbol)) {
            if (bar.candle().startMillis() < millis) {
                segment = bar.segment();
            }
        }
        return segment;
    }

    boolean knows(Symbol symbol) {
        return feeds.containsKey(symbol);
    }

    /** Stores how far was read. */
    void keep() {
        moved.forEach(symbol -> store.write(symbol, feeds.get(symbol)));
    }
}
