package io.crpbot.jobs.evaluate;

import io.crpbot.core.market.Candle;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.trade.TrailingSigma;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The market around the decisions: closes by minute, and the trailing sigma at the minutes that were decided on. Fed with
 * sequenced candles, one symbol after the other in time order. Not thread-safe.
 */
final class MarketCloses {
    private final TradeRule rule;
    private final Map<String, Set<Long>> decided;
    private final Map<String, Map<Long, Double>> closes = new HashMap<>();
    private final Map<String, List<Double>> sigmas = new HashMap<>();
    private final Map<String, TrailingSigma> trailing = new HashMap<>();

    /** @param decided opens of the candles that were decided on, by symbol */
    MarketCloses(TradeRule rule, Map<String, Set<Long>> decided) {
        this.rule = rule;
        this.decided = decided;
    }

    void accept(String symbol, Candle candle, long segment) {
        closes.computeIfAbsent(symbol, key -> new HashMap<>()).put(candle.startMillis(), candle.close());
        TrailingSigma sigma = trailing.computeIfAbsent(symbol, key -> new TrailingSigma(rule));
        sigma.accept(candle, segment);
        if (decided.getOrDefault(symbol, Set.of()).contains(candle.startMillis())) {
            OptionalDouble value = sigma.value();
            if (value.isPresent()) {
                sigmas.computeIfAbsent(symbol, key -> new ArrayList<>()).add(value.getAsDouble());
            }
        }
    }

    /** The close of the candle of that open, NaN where there is none. */
    double close(String symbol, long startMillis) {
        return closes.getOrDefault(symbol, Map.of()).getOrDefault(startMillis, Double.NaN);
    }

    /** Trailing sigma at each decision that had one. */
    double[] sigmas(String symbol) {
        return sigmas.getOrDefault(symbol, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
