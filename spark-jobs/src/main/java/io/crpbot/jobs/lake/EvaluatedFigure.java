package io.crpbot.jobs.lake;

import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.Measure;
import java.time.Instant;

/**
 * One row of {@code gold/evaluations}: one figure of one subject.
 *
 * @param conditions settings that the evaluation was made under
 * @param from first instant of a decision, inclusive; {@code to} exclusive
 * @param role judged, member or baseline
 * @param symbol a symbol, or {@code pooled}
 * @param slice {@code all}, or which of the decisions: {@code session=tokyo}
 * @param n observations behind it, 0 where they were not counted
 * @param value NaN where undefined, as are the ends of an interval that there is not; stored as null
 */
public record EvaluatedFigure(
        JudgedPart judged,
        Conditions conditions,
        Instant evaluatedAt,
        String venue,
        boolean synthetic,
        Instant from,
        Instant to,
        int everyMinutes,
        String role,
        String subject,
        String symbol,
        String slice,
        long decisions,
        long labelled,
        String metric,
        double value,
        double low,
        double high,
        long n) {
    /** The slice of all decisions. */
    public static final String ALL = "all";

    /** As gates take it. */
    public Measure measure() {
        return new Measure(value, low, high, n);
    }
}
