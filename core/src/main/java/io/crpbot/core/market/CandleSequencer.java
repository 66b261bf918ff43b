package io.crpbot.core.market;

/**
 * Turns the observed candles of one symbol into gapless segments, the only input that features, labels and fills accept.
 * A hole of at most {@code maxCarryMinutes} is filled with carried candles once the candle after it is known; a longer
 * one ends the segment. Batch and live use this one class, so both see the same minutes.
 *
 * <p>A segment is named by the epoch minute of its first candle, so names increase with time and do not depend on where
 * reading began within earlier segments. Not thread-safe.
 */
public final class CandleSequencer {
    /** Receives every minute of every segment in order. */
    @FunctionalInterface
    public interface Sink {
        void accept(Candle candle, long segment);
    }

    private final int maxCarryMinutes;
    private final Long firstSegment;
    private Candle last;
    private long segment;

    /** @param maxCarryMinutes longest run of missing minutes that is filled, 0 to fill none */
    public CandleSequencer(int maxCarryMinutes) {
        this(maxCarryMinutes, null);
    }

    /** One that begins inside the segment that another one named: its first candle belongs to {@code segment}. */
    public static CandleSequencer within(long segment, int maxCarryMinutes) {
        return new CandleSequencer(maxCarryMinutes, segment);
    }

    private CandleSequencer(int maxCarryMinutes, Long firstSegment) {
        if (maxCarryMinutes < 0) {
            throw new IllegalArgumentException(
                    "Cannot carry " + maxCarryMinutes + " minutes: the limit must be 0 or more");
        }
        this.maxCarryMinutes = maxCarryMinutes;
        this.firstSegment = firstSegment;
    }

    /**
     * Takes the next observed candle and emits it, preceded by the carried minutes of a bridged hole.
     *
     * @throws IllegalArgumentException if the candle does not start after the one before it
     */
    public void accept(Candle candle, Sink sink) {
        if (last == null) {
            segment = firstSegment == null ? epochMinute(candle) : firstSegment;
        } else {
            if (candle.startMillis() <= last.startMillis()) {
                throw new IllegalArgumentException("Cannot sequence candle at " + candle.start()
                        + ": it does not start after the previous one at " + last.start());
            }
            long missing = epochMinute(candle) - epochMinute(last) - 1;
            if (missing > maxCarryMinutes) {
                segment = epochMinute(candle);
            } else {
                for (long i = 0; i < missing; i++) {
                    last = last.carriedForward();
                    sink.accept(last, segment);
                }
            }
        }
        last = candle;
        sink.accept(candle, segment);
    }

    private static long epochMinute(Candle candle) {
        return candle.startMillis() / Timeframe.M1.millis();
    }
}
