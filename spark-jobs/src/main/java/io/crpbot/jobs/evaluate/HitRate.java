package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.DependentShare;
import io.crpbot.core.trade.Trade;
import java.util.Comparator;
import java.util.List;

/** Shares of signals that were right and of trades that won. */
final class HitRate {
    private HitRate() {}

    /** @param hits in time order; undefined without any */
    static Figure of(List<Boolean> hits, DependentShare uncertainty) {
        boolean[] each = new boolean[hits.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = hits.get(i);
        }
        return Figure.of(DependentShare.of(each), uncertainty.interval(each)).over(each.length);
    }

    /** Net win rate of trades of any symbols. */
    static Figure ofTrades(List<Trade> trades, DependentShare uncertainty) {
        return of(
                trades.stream()
                        .sorted(Comparator.comparing(trade -> trade.signal().instant()))
                        .map(Trade::won)
                        .toList(),
                uncertainty);
    }
}
