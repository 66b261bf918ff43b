package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.DependentTrials;
import io.crpbot.core.trade.Trade;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Shares of signals that were right and of trades that won. */
final class HitRate {
    private HitRate() {}

    /**
     * One signal or trade.
     *
     * @param startMillis when what it says began
     */
    record Hit(long startMillis, boolean success) {}

    /**
     * Undefined without any.
     *
     * @param hits in any order
     * @param lifeMillis how long what they say lasts
     */
    static Figure of(List<Hit> hits, long lifeMillis, DependentTrials uncertainty) {
        List<Hit> ordered =
                hits.stream().sorted(Comparator.comparingLong(Hit::startMillis)).toList();
        boolean[] success = new boolean[ordered.size()];
        for (int i = 0; i < success.length; i++) {
            success[i] = ordered.get(i).success();
        }
        long[] start = ordered.stream().mapToLong(Hit::startMillis).toArray();
        return Figure.of(DependentTrials.share(success), uncertainty.ofShare(success, start, lifeMillis))
                .over(success.length);
    }

    /** Net win rate of trades of any symbols; the longest of them says how long they last. */
    static Figure ofTrades(List<Trade> trades, DependentTrials uncertainty) {
        long life = trades.stream()
                .mapToLong(trade -> Duration.between(trade.signal().instant(), trade.exitAt())
                        .toMillis())
                .max()
                .orElse(0);
        List<Hit> hits = trades.stream()
                .map(trade -> new Hit(trade.signal().instant().toEpochMilli(), trade.won()))
                .toList();
        return of(hits, life, uncertainty);
    }
}
