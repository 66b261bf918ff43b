package io.crpbot.core.feature.indicator;

import io.crpbot.core.market.Timeframe;
import java.util.List;
import java.util.stream.Stream;

/**
 * Agreement of the signs of the latest return of 1m, 5m, 15m and 1h, closed candles only. Signed, so a common fall is
 * -1; an all-flat market has no strength.
 */
public final class Alignment implements Indicator {
    private static final double MAJORITY = 0.66;

    private final Series closes;
    private final List<HigherTimeframe> higher;
    private int up;
    private int down;

    private Alignment(IndicatorPool pool) {
        this.closes = pool.history().closes();
        this.higher = Stream.of(Timeframe.M5, Timeframe.M15, Timeframe.H1)
                .map(timeframe -> HigherTimeframe.of(pool, timeframe))
                .toList();
    }

    public static Alignment of(IndicatorPool pool) {
        return pool.share(Alignment.class, () -> new Alignment(pool));
    }

    /** The larger camp by the number of timeframes, 0..1. */
    public double score() {
        return (double) Math.max(up, down) / (higher.size() + 1);
    }

    /** Sign of the majority where the score is above 0.66, else 0. */
    public double direction() {
        return score() > MAJORITY ? Integer.signum(up - down) : 0;
    }

    /** 2 * score - 1, not below 0; 0 when all are flat. */
    public double strength() {
        return Math.max(0, 2 * score() - 1);
    }

    @Override
    public void restart() {
        up = 0;
        down = 0;
    }

    @Override
    public void update() {
        up = 0;
        down = 0;
        double previous = closes.last(1);
        count(Double.isNaN(previous) ? 0 : Double.compare(closes.newest(), previous));
        for (int i = 0; i < higher.size(); i++) {
            count(higher.get(i).direction());
        }
    }

    private void count(int direction) {
        if (direction > 0) {
            up++;
        } else if (direction < 0) {
            down++;
        }
    }
}
