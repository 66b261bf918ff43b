package io.crpbot.core.quality;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Looks at the rows of one series in order of time and gives a {@link QualityDay} for every UTC day from the first to the
 * last, also for those without a row. A day comes out five days late, because its frozen candles are judged with those of
 * the days around it; memory is that of eleven days. Rows may be no candles and may repeat a minute, but never go back.
 * Not thread-safe.
 */
public final class QualityScan {
    private final QualitySettings settings;
    private final Consumer<QualityDay> sink;
    private final MissingRuns missing = new MissingRuns();
    private final CandleRuns flat;
    private final CandleRuns zeroVolume;
    private final CandleRuns repeated;
    private final PriceJumps jumps;
    private final FrozenDay frozen = new FrozenDay();
    /** Closed days that are not given yet, and the day that is being read as the last one. */
    private final Deque<DayTally> days = new ArrayDeque<>();
    /** Of the days before the first of {@link #days} and of the closed ones in it. */
    private final Deque<FrozenCounts> counts = new ArrayDeque<>();

    private int given;
    private long first = Long.MAX_VALUE;
    /** Of the newest row or conflict. */
    private long seen = Long.MIN_VALUE;

    private long last = Long.MIN_VALUE;
    private long lastMinute = Long.MIN_VALUE;
    /** Of the newest candle. */
    private long end = Long.MAX_VALUE;

    /** @param sink receives the days in order */
    public QualityScan(QualitySettings settings, Consumer<QualityDay> sink) {
        this.settings = settings;
        this.sink = sink;
        this.flat = CandleRuns.flat(settings.flatMinutes());
        this.zeroVolume = CandleRuns.zeroVolume(settings.zeroVolumeMinutes());
        this.repeated = CandleRuns.repeated(settings.repeatedMinutes());
        this.jumps = new PriceJumps(
                settings.jumpWindowMinutes(),
                QualitySettings.MIN_RETURNS,
                settings.jumpZ(),
                settings.jumpFloorBp() / 10_000);
    }

    /**
     * Takes the next row.
     *
     * @param others closes of the symbol's other venues in this minute; empty where there are none
     * @throws IllegalArgumentException if it starts before the row before it
     */
    public void accept(
            long start, double open, double high, double low, double close, double volume, double... others) {
        requireOrder(start);
        String flaw = Candle.flaw(start, open, high, low, close, volume);
        Candle candle = flaw == null ? new Candle(start, open, high, low, close, volume, false) : null;
        if (start > end) {
            endRuns();
        }
        openDays(start, candle);
        if (start == last) {
            days.getLast().duplicate();
            return;
        }
        last = start;
        first = Math.min(first, Timeframe.M1.floor(start));
        long minute = Timeframe.M1.floor(start);
        if (minute == start) {
            lastMinute = start;
            days.getLast().minute();
            missing.accept(start, run -> tell(run, DayTally::missing));
        }
        if (candle == null) {
            days.getLast().violation(start, flaw);
        } else {
            look(candle);
            days.getLast().others(candle, others);
        }
    }

    /**
     * Takes a minute for which sources gave different values and none is known to be the later one. It may come before or
     * after the row of the same minute.
     *
     * @throws IllegalArgumentException if it starts before the row before it
     */
    public void conflict(long start) {
        requireOrder(start);
        openDays(start, null);
        days.getLast().conflict(start);
    }

    /**
     * Gives the days that are left; to be called once after the last row.
     *
     * @param nowMillis when the series is looked at; by it the newest candle is too old or not
     */
    public void finish(long nowMillis) {
        if (days.isEmpty()) {
            return;
        }
        endRuns();
        if (lastMinute != Long.MIN_VALUE) {
            days.getLast().newest(lastMinute, nowMillis);
        }
        closeDay(null, endOfSeries());
        while (!days.isEmpty()) {
            give();
        }
    }

    private void requireOrder(long start) {
        if (start < seen) {
            throw new IllegalArgumentException("Cannot look at the row of " + Instant.ofEpochMilli(start)
                    + ": it starts before the one before it, at " + Instant.ofEpochMilli(seen));
        }
        seen = start;
    }

    private void look(Candle candle) {
        flat.accept(candle, run -> tell(run, DayTally::flat));
        zeroVolume.accept(candle, run -> tell(run, DayTally::zeroVolume));
        repeated.accept(candle, run -> tell(run, DayTally::repeated));
        jumps.accept(candle, days.getLast()::jump);
        frozen.add(candle);
        end = candle.knownAtMillis();
    }

    /** Before days are given that a run may have ended on. */
    private void endRuns() {
        flat.finish(run -> tell(run, DayTally::flat));
        zeroVolume.finish(run -> tell(run, DayTally::zeroVolume));
        repeated.finish(run -> tell(run, DayTally::repeated));
    }

    /** @param candle of the row that is going to be looked at; {@code null} if it is none */
    private void openDays(long start, Candle candle) {
        long day = Timeframe.D1.floor(start);
        if (days.isEmpty()) {
            days.addLast(new DayTally(settings, day));
        }
        while (days.getLast().startMillis() < day) {
            closeDay(candle, Long.MAX_VALUE);
            days.addLast(new DayTally(settings, days.getLast().endMillis()));
            // the newest day may still get runs that ended with the day before it
            while (closed() > FrozenEvidence.DAYS_AROUND) {
                give();
            }
        }
    }

    private int closed() {
        return days.size() - 1;
    }

    private void closeDay(Candle next, long end) {
        DayTally day = days.getLast();
        day.close(first, end, frozen.close(next));
        counts.addLast(day.frozen());
    }

    private long endOfSeries() {
        return last == Long.MIN_VALUE ? last : Timeframe.M1.floor(last) + Timeframe.M1.millis();
    }

    /** Gives the oldest day. */
    private void give() {
        DayTally day = days.removeFirst();
        int at = Math.min(given, FrozenEvidence.DAYS_AROUND);
        List<FrozenCounts> around = new ArrayList<>();
        Iterator<FrozenCounts> all = counts.iterator();
        for (int i = 0; all.hasNext() && i <= at + FrozenEvidence.DAYS_AROUND; i++) {
            around.add(all.next());
        }
        sink.accept(day.finish(FrozenEvidence.of(day.frozen(), around)));
        given++;
        if (at == FrozenEvidence.DAYS_AROUND) {
            counts.removeFirst();
        }
    }

    private void tell(MinuteRun run, BiConsumer<DayTally, MinuteRun> what) {
        Iterator<DayTally> newest = days.descendingIterator();
        DayTally day = newest.next();
        while (!day.ends(run)) {
            day = newest.next();
        }
        what.accept(day, run);
    }
}
