package io.crpbot.jobs.evaluate;

import io.crpbot.core.model.Direction;
import io.crpbot.core.trade.Trade;
import io.crpbot.jobs.lake.StoredSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the emitted signals of one symbol, or of all.
 *
 * @param byMinute the decisions by the open of their newest candle and by symbol
 */
record TradedSignals(Trading trading, Map<Long, Map<String, Observation>> byMinute, double confidence) {
    static TradedSignals of(Trading trading, List<Observation> decisions, double confidence) {
        Map<Long, Map<String, Observation>> byMinute = new HashMap<>();
        decisions.forEach(row -> byMinute.computeIfAbsent(row.startMillis(), key -> new HashMap<>())
                .put(row.symbol(), row));
        return new TradedSignals(trading, byMinute, confidence);
    }

    /** @param symbol or {@link ScoreSheet#POOLED} */
    Map<String, Figure> figures(String symbol) {
        boolean all = symbol.equals(ScoreSheet.POOLED);
        long signals = 0;
        List<Boolean> right = new ArrayList<>();
        for (StoredSignal signal : trading.signals()) {
            if (all || signal.symbol().equals(symbol)) {
                signals++;
                Observation row =
                        byMinute.getOrDefault(signal.startMillis(), Map.of()).get(signal.symbol());
                if (row != null && row.labelled()) {
                    right.add((row.up() == 1) == (signal.direction() == Direction.LONG));
                }
            }
        }
        List<Trade> trades = trading.backtest().trades().stream()
                .filter(trade -> all || trade.signal().symbol().value().equals(symbol))
                .toList();
        Map<String, Figure> figures =
                new TreeMap<>(SignalOutcomes.of(right, signals).figures(confidence));
        figures.put(Metric.TRADES, Figure.of(trades.size()).over(trades.size()));
        figures.put(Metric.NET_WIN_RATE, BacktestFigures.winRate(trades, confidence));
        return figures;
    }
}
