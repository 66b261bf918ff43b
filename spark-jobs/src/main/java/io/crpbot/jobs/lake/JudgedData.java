package io.crpbot.jobs.lake;

import java.time.Instant;

/**
 * What an evaluation was made on; figures of two bundles compare where it is the same.
 *
 * @param from first instant of a decision, inclusive; {@code to} exclusive
 */
public record JudgedData(String venue, Instant from, Instant to, int everyMinutes) {
    /** That of a stored figure. */
    public static JudgedData of(EvaluatedFigure figure) {
        return new JudgedData(figure.venue(), figure.from(), figure.to(), figure.everyMinutes());
    }
}
