package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.DependentTrials;
import io.crpbot.core.trade.Trade;
import java.util.Comparator;
import java.util.List;

/** Shares of signals that were right and of trades that won. */
final class HitRate {
    private HitRate() {}

    /** @param hits in time order; undefined without any */
    static Figure of(List<Boolean> hits, DependentTrials uncertainty) {
        boolean[] each = new boolean[hits.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = hits.get(i);
        }
        return Figure.of(DependentTrials.share(each), uncertainty.ofShare(each)).over(each.length);
    }

    /** Net win rate of trades of any symbols. */
    static Figure ofTrades(List<Trade> trades, DependentTrials uncertainty) {
        return of(
                trades.stream()
                        .sorted(Comparator.comparing(trade -> trade.signal().instant()))
                        .map(Trade::won)
                        .toList(),
                uncertainty);
    }
}
