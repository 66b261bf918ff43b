package io.crpbot.core.feed;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The half-open span [from, to) of candle opens that is wanted, UTC. */
public record TimeRange(Instant from, Instant to) implements Serializable {
    /** Every instant that a candle can have. */
    public static final TimeRange ALL = new TimeRange(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Cannot use the time range " + from + " to " + to + ": it is empty");
        }
    }

    /** Reads two bounds as {@link #instant} does; {@code null} for no bound. */
    public static TimeRange parse(String from, String to) {
        return new TimeRange(from == null ? ALL.from() : instant(from), to == null ? ALL.to() : instant(to));
    }

    public boolean contains(long epochMillis) {
        return epochMillis >= from.toEpochMilli() && epochMillis < to.toEpochMilli();
    }

    /**
     * Reads a UTC date ({@code 2024-08-01}, meaning its 00:00) or an instant ({@code 2024-08-01T10:01:00Z}).
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Instant instant(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Cannot read time '" + text
                            + "': expected a UTC date (2024-08-01) or instant (2024-08-01T10:01:00Z)",
                    e);
        }
    }
}
