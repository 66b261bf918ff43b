package io.crpbot.jobs.evaluate;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.TrailingSigma;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The market around the decisions: the candles, and the trailing sigma at the minutes that were decided on. Fed with
 * sequenced candles, one symbol after the other in time order. Not thread-safe.
 */
final class TestMarket {
    private final TradeRule rule;
    private final Map<String, Set<Long>> decided;
    private final Map<String, Minutes> markets = new HashMap<>();

    /** The minutes of one symbol. */
    private static final class Minutes {
        private final List<Bar> bars = new ArrayList<>();
        private final Map<Long, Integer> indices = new HashMap<>();
        private final SortedMap<Long, Double> sigmas = new TreeMap<>();
        private final TrailingSigma trailing;

        Minutes(TrailingSigma trailing) {
            this.trailing = trailing;
        }
    }

    /** @param decided opens of the candles that were decided on, by symbol */
    TestMarket(TradeRule rule, Map<String, Set<Long>> decided) {
        this.rule = rule;
        this.decided = decided;
    }

    void accept(String symbol, Candle candle, long segment) {
        Minutes minutes = markets.computeIfAbsent(symbol, key -> new Minutes(new TrailingSigma(rule)));
        minutes.indices.put(candle.startMillis(), minutes.bars.size());
        minutes.bars.add(new Bar(Symbol.of(symbol), candle, segment));
        minutes.trailing.accept(candle, segment);
        OptionalDouble sigma = minutes.trailing.value();
        if (sigma.isPresent() && decided.getOrDefault(symbol, Set.of()).contains(candle.startMillis())) {
            minutes.sigmas.put(candle.startMillis(), sigma.getAsDouble());
        }
    }

    /** The minutes of a symbol in time order. */
    List<Bar> bars(String symbol) {
        return markets.containsKey(symbol) ? markets.get(symbol).bars : List.of();
    }

    /** Where the candle of that open is among them; -1 where there is none. */
    int index(String symbol, long startMillis) {
        return markets.containsKey(symbol) ? markets.get(symbol).indices.getOrDefault(startMillis, -1) : -1;
    }

    /** The close of the candle of that open, NaN where there is none. */
    double close(String symbol, long startMillis) {
        int index = index(symbol, startMillis);
        return index < 0 ? Double.NaN : bars(symbol).get(index).candle().close();
    }

    /** Trailing sigma at each decision that had one, by the open of its candle. */
    SortedMap<Long, Double> sigmas(String symbol) {
        return markets.containsKey(symbol) ? markets.get(symbol).sigmas : new TreeMap<>();
    }
}
