package io.crpbot.core.market;

import java.time.Instant;

/**
 * Aggregates the sequenced minutes of one symbol into closed candles of one timeframe, aligned to the UTC clock: open of
 * the first minute, highest high, lowest low, close of the last, summed volume.
 *
 * <p>A candle is emitted by its last minute, so the 1h candle of 10:00 appears with the 10:59 minute and is known at
 * 11:00. Where a gap swallowed the last minute, the candle is emitted by the next minute that exists and is not
 * {@link ResampledCandle#whole() whole}. A candle whose end was not reached is never emitted. The resample stage and the
 * feature engine use this one class. Not thread-safe.
 */
public final class CandleResampler {
    /** Receives every closed candle in order of time. */
    @FunctionalInterface
    public interface Sink {
        void accept(ResampledCandle candle);
    }

    private final Timeframe timeframe;
    private long lastMinute = Long.MIN_VALUE;
    private long start;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;
    private int observed;
    private int carried;
    private long segment;
    private boolean oneSegment;

    public CandleResampler(Timeframe timeframe) {
        this.timeframe = timeframe;
    }

    /**
     * Takes the next minute as {@link CandleSequencer} emits it.
     *
     * @throws IllegalArgumentException if the minute does not start after the one before it
     */
    public void accept(Candle minute, long segment, Sink sink) {
        if (minute.startMillis() <= lastMinute) {
            throw new IllegalArgumentException("Cannot resample minute at " + minute.start()
                    + ": it does not start after the previous one at " + Instant.ofEpochMilli(lastMinute));
        }
        long barStart = timeframe.floor(minute.startMillis());
        if (minutes() > 0 && barStart != start) {
            emit(sink);
        }
        if (minutes() == 0) {
            open(barStart, minute, segment);
        }
        add(minute, segment);
        if (minute.knownAtMillis() == start + timeframe.millis()) {
            emit(sink);
        }
    }

    /**
     * Takes notice that later minutes exist, the first of them at or after {@code millis}: a candle that ended by then is
     * emitted, as that minute would do.
     */
    public void reached(long millis, Sink sink) {
        if (minutes() > 0 && start + timeframe.millis() <= millis) {
            emit(sink);
        }
    }

    private int minutes() {
        return observed + carried;
    }

    private void open(long barStart, Candle minute, long firstSegment) {
        start = barStart;
        open = minute.open();
        high = minute.high();
        low = minute.low();
        volume = 0;
        segment = firstSegment;
        oneSegment = true;
    }

    private void add(Candle minute, long minuteSegment) {
        high = Math.max(high, minute.high());
        low = Math.min(low, minute.low());
        close = minute.close();
        volume += minute.volume();
        if (minute.carried()) {
            carried++;
        } else {
            observed++;
        }
        oneSegment &= minuteSegment == segment;
        segment = minuteSegment;
        lastMinute = minute.startMillis();
    }

    private void emit(Sink sink) {
        boolean whole = oneSegment && minutes() == timeframe.minutes();
        ResampledCandle candle = new ResampledCandle(
                timeframe, start, open, high, low, close, volume, observed, carried, segment, whole);
        observed = 0;
        carried = 0;
        sink.accept(candle);
    }
}
