package io.crpbot.jobs.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How the command line reads instants: {@code 2024-08-01} (00:00 UTC of that day) or {@code 2024-08-01T10:01:00Z}. */
final class InstantOption {
    private InstantOption() {}

    static Instant parse(String text) {
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
