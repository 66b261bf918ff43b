package io.crpbot.core.feature.indicator;

import io.crpbot.core.market.Candle;

/**
 * Average true range as the simple mean over the newest {@code period} minutes (not Wilder's). The true range is the
 * greatest of high - low, |high - previous close| and |low - previous close|; high - low for a segment's first minute.
 */
public final class Atr implements Indicator {
    private final CandleHistory history;
    private final int period;
    private final Series ranges;
    private double value = Double.NaN;

    private Atr(CandleHistory history, int period) {
        this.history = history;
        this.period = period;
        this.ranges = new Series(period);
    }

    public static Atr of(IndicatorPool pool, int period) {
        return pool.share(Atr.class, () -> new Atr(pool.history(), period), period);
    }

    /** In the quote currency; NaN before the window is full. */
    public double value() {
        return value;
    }

    @Override
    public void restart() {
        ranges.clear();
        value = Double.NaN;
    }

    @Override
    public void update() {
        Candle minute = history.newest();
        double range = minute.high() - minute.low();
        double previous = history.closes().last(1);
        if (!Double.isNaN(previous)) {
            range = Math.max(range, Math.max(Math.abs(minute.high() - previous), Math.abs(minute.low() - previous)));
        }
        ranges.add(range);
        value = ranges.mean(period);
    }
}
