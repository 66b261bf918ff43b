package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.DependentTrials;
import io.crpbot.core.model.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the decisions of anybody would have come to that are sure enough for a signal: filled by the broker of the backtest
 * with the same stop, target, time exit and costs, one trade a symbol for as long as it can last, and no account behind
 * them that runs out of headroom or into a rate limit. For members and baselines beside the judged bundle, which has a
 * backtest of its own.
 *
 * @param threshold least confidence of a signal
 * @param lifeMinutes time that a trade can last
 * @param horizonMinutes that labels look ahead
 */
record SureDecisions(
        double threshold,
        HypotheticalTrades hypothetical,
        int lifeMinutes,
        int horizonMinutes,
        DependentTrials uncertainty) {
    private static final long MINUTE = 60_000;

    /** @param rows in time order, of one symbol or of several */
    Map<String, Figure> figures(List<Observation> rows) {
        Map<String, Long> free = new HashMap<>();
        List<HitRate.Hit> right = new ArrayList<>();
        List<HitRate.Hit> won = new ArrayList<>();
        for (Observation row : rows) {
            Direction direction = row.probability() >= 0.5 ? Direction.LONG : Direction.SHORT;
            if (Math.max(row.probability(), 1 - row.probability()) < threshold
                    || row.startMillis() < free.getOrDefault(row.symbol(), Long.MIN_VALUE)) {
                continue;
            }
            OptionalDouble net = hypothetical.netReturn(row.symbol(), row.startMillis(), direction);
            if (net.isPresent()) {
                free.put(row.symbol(), row.startMillis() + lifeMinutes * MINUTE);
                won.add(new HitRate.Hit(row.startMillis(), net.getAsDouble() > 0));
                if (row.labelled()) {
                    right.add(new HitRate.Hit(row.startMillis(), (row.up() == 1) == (direction == Direction.LONG)));
                }
            }
        }
        return Map.of(
                Metric.TRADES,
                Figure.of(won.size()).over(won.size()),
                Metric.DIRECTION_ACCURACY,
                HitRate.of(right, horizonMinutes * MINUTE, uncertainty),
                Metric.NET_WIN_RATE,
                HitRate.of(won, lifeMinutes * MINUTE, uncertainty));
    }
}
