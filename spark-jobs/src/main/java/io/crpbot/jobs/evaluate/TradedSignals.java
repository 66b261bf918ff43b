package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.DependentTrials;
import io.crpbot.core.model.Direction;
import io.crpbot.core.trade.Trade;
import io.crpbot.jobs.lake.StoredSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the emitted signals of one symbol, or of all. Without signals everything but counts is undefined and fails
 * its gate.
 *
 * @param byMinute the decisions by the open of their newest candle and by symbol
 */
record TradedSignals(
        Trading trading,
        Map<Long, Map<String, Observation>> byMinute,
        int horizonMinutes,
        DependentTrials uncertainty) {
    private static final long MINUTE = 60_000;

    static TradedSignals of(
            Trading trading, List<Observation> decisions, int horizonMinutes, DependentTrials uncertainty) {
        Map<Long, Map<String, Observation>> byMinute = new HashMap<>();
        decisions.forEach(row -> byMinute.computeIfAbsent(row.startMillis(), key -> new HashMap<>())
                .put(row.symbol(), row));
        return new TradedSignals(trading, byMinute, horizonMinutes, uncertainty);
    }

    /** @param symbol or {@link ScoreSheet#POOLED} */
    Map<String, Figure> figures(String symbol) {
        boolean all = symbol.equals(ScoreSheet.POOLED);
        long signals = 0;
        List<HitRate.Hit> right = new ArrayList<>();
        for (StoredSignal signal : trading.signals()) {
            if (all || signal.symbol().equals(symbol)) {
                signals++;
                Observation row =
                        byMinute.getOrDefault(signal.startMillis(), Map.of()).get(signal.symbol());
                if (row != null && row.labelled()) {
                    right.add(new HitRate.Hit(
                            row.startMillis(), (row.up() == 1) == (signal.direction() == Direction.LONG)));
                }
            }
        }
        List<Trade> trades = trading.backtest().trades().stream()
                .filter(trade -> all || trade.signal().symbol().value().equals(symbol))
                .toList();
        return Map.of(
                Metric.SIGNALS,
                Figure.of((double) signals).over(signals),
                Metric.DIRECTION_ACCURACY,
                HitRate.of(right, horizonMinutes * MINUTE, uncertainty),
                Metric.TRADES,
                Figure.of(trades.size()).over(trades.size()),
                Metric.NET_WIN_RATE,
                HitRate.ofTrades(trades, uncertainty));
    }
}
