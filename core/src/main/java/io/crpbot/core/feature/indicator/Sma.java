package io.crpbot.core.feature.indicator;

import java.util.function.Function;

/** Simple moving average over the newest {@code period} minutes, the newest included. */
public final class Sma implements Indicator {
    private final Series series;
    private final int period;
    private double value = Double.NaN;

    private Sma(Series series, int period) {
        this.series = series;
        this.period = period;
    }

    public static Sma ofClose(IndicatorPool pool, int period) {
        return of(pool, "close", CandleHistory::closes, period);
    }

    public static Sma ofVolume(IndicatorPool pool, int period) {
        return of(pool, "volume", CandleHistory::volumes, period);
    }

    private static Sma of(IndicatorPool pool, String field, Function<CandleHistory, Series> series, int period) {
        return pool.share(Sma.class, () -> new Sma(series.apply(pool.history()), period), field, period);
    }

    public double value() {
        return value;
    }

    @Override
    public void restart() {
        value = Double.NaN;
    }

    @Override
    public void update() {
        value = series.mean(period);
    }
}
