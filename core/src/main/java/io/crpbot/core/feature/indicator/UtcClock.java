package io.crpbot.core.feature.indicator;

import io.crpbot.core.market.Timeframe;

/** Hour and weekday of the minute's open in UTC. */
public final class UtcClock implements Indicator {
    private static final int DAYS_FROM_MONDAY_TO_EPOCH = 3;

    private final CandleHistory history;
    private int minuteOfDay;
    private int dayOfWeek;

    private UtcClock(CandleHistory history) {
        this.history = history;
    }

    public static UtcClock of(IndicatorPool pool) {
        return pool.share(UtcClock.class, () -> new UtcClock(pool.history()));
    }

    /** 0..1439. */
    public int minuteOfDay() {
        return minuteOfDay;
    }

    /** 0..23. */
    public int hour() {
        return minuteOfDay / Timeframe.H1.minutes();
    }

    /** Monday 0 .. Sunday 6. */
    public int dayOfWeek() {
        return dayOfWeek;
    }

    @Override
    public void restart() {}

    @Override
    public void update() {
        long minute = Math.floorDiv(history.newest().startMillis(), Timeframe.M1.millis());
        minuteOfDay = Math.floorMod(minute, Timeframe.D1.minutes());
        dayOfWeek = Math.floorMod(Math.floorDiv(minute, (long) Timeframe.D1.minutes()) + DAYS_FROM_MONDAY_TO_EPOCH, 7);
    }
}
