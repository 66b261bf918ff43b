package io.crpbot.scorer.market;

import io.crpbot.core.market.Candle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One candle as a feed reports it; may be anything, {@link CandleIntake} judges it. */
public record CandleInput(Instant start, double open, double high, double low, double close, double volume) {

    public static CandleInput of(Candle candle) {
        return new CandleInput(
                candle.start(), candle.open(), candle.high(), candle.low(), candle.close(), candle.volume());
    }

    /** Why these values are no candle that has ended by {@code now}; {@code null} when they are one. */
    String flaw(Instant now) {
        if (start.isBefore(Instant.EPOCH) || start.isAfter(now)) {
            return start.isAfter(now) ? "the minute lies in the future of " + now : "the minute lies before 1970";
        }
        if (!start.equals(start.truncatedTo(ChronoUnit.MINUTES))) {
            return "start is off the minute";
        }
        String flaw = Candle.flaw(start.toEpochMilli(), open, high, low, close, volume);
        if (flaw != null) {
            return flaw;
        }
        return start.plusSeconds(60).isAfter(now) ? "the minute has not ended at " + now : null;
    }

    Candle candle() {
        return Candle.of(start, open, high, low, close, volume);
    }
}
