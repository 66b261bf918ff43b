package io.crpbot.core.market;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A candle's length. Candles are aligned to the UTC clock: a 1h candle opens on the hour, a 1d candle at 00:00 UTC. */
public enum Timeframe {
    M1("1m", 1),
    M5("5m", 5),
    M15("15m", 15),
    H1("1h", 60),
    H4("4h", 240),
    D1("1d", 1440);

    private final String label;
    private final int minutes;

    Timeframe(String label, int minutes) {
        this.label = label;
        this.minutes = minutes;
    }

    /** Reads {@code 1m}, {@code 5m}, {@code 15m}, {@code 1h}, {@code 4h} or {@code 1d}; anything else is an error. */
    public static Timeframe parse(String label) {
        return Arrays.stream(values())
                .filter(timeframe -> timeframe.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Cannot read timeframe '" + label + "': expected one of "
                                + Arrays.stream(values()).map(Timeframe::label).collect(Collectors.joining(", "))));
    }

    public String label() {
        return label;
    }

    public int minutes() {
        return minutes;
    }

    public long millis() {
        return minutes * 60_000L;
    }

    public Duration duration() {
        return Duration.ofMinutes(minutes);
    }

    /** The open of the candle of this timeframe that contains the instant, both in epoch milliseconds. */
    public long floor(long epochMillis) {
        return Math.floorDiv(epochMillis, millis()) * millis();
    }

    @Override
    public String toString() {
        return label;
    }
}
