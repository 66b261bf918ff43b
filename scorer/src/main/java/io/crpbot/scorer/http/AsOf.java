package io.crpbot.scorer.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Reads the instant that a question is about: a whole minute that has ended. */
final class AsOf {
    private AsOf() {}

    static Instant parse(String text, Instant now) {
        try {
            return require(Instant.parse(text), now);
        } catch (DateTimeParseException e) {
            throw ProblemException.badField("as_of", "expected an instant such as 2024-10-30T10:01:00Z, found " + text);
        }
    }

    static Instant require(Instant asOf, Instant now) {
        if (!asOf.equals(asOf.truncatedTo(ChronoUnit.MINUTES))) {
            throw ProblemException.badField("as_of", asOf + " is no whole minute");
        }
        if (asOf.isAfter(now) || asOf.isBefore(Instant.EPOCH)) {
            throw ProblemException.badField("as_of", asOf + " is after the service's clock " + now + " or before 1970");
        }
        return asOf;
    }
}
