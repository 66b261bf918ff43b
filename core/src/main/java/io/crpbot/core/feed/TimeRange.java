package io.crpbot.core.feed;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** The half-open span [from, to) of candle opens that is wanted, UTC. */
public record TimeRange(Instant from, Instant to) implements Serializable {
    /** Every instant that a candle can have. */
    public static final TimeRange ALL = new TimeRange(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Cannot use the time range " + from + " to " + to + ": it is empty");
        }
    }

    /**
     * Reads two bounds, each a UTC date ({@code 2024-08-01}), an instant ({@code 2024-08-01T12:00:00Z}) or {@code null} for
     * no bound.
     */
    public static TimeRange parse(String from, String to) {
        return new TimeRange(from == null ? ALL.from() : parseInstant(from), to == null ? ALL.to() : parseInstant(to));
    }

    public boolean contains(long epochMillis) {
        return epochMillis >= from.toEpochMilli() && epochMillis < to.toEpochMilli();
    }

    private static Instant parseInstant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Cannot read time '" + text
                            + "': expected a UTC date such as 2024-08-01 or an instant such as 2024-08-01T12:00:00Z",
                    e);
        }
    }
}
