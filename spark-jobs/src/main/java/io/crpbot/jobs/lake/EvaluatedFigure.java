package io.crpbot.jobs.lake;

import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.Measure;
import java.time.Instant;

/**
 * One row of {@code gold/evaluations}: one figure of one subject.
 *
 * @param conditions settings that the evaluation was made under
 * @param from first instant of a decision, inclusive; {@code to} exclusive
 * @param role {@link #JUDGED}, {@link #MEMBER} or {@link #BASELINE}
 * @param symbol a symbol, or {@link #POOLED}
 * @param slice {@link #ALL}, or which of the decisions: {@code session=tokyo}
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
    /** The role of the bundle that was asked about; gates read its figures. */
    public static final String JUDGED = "judged";
    /** The role of one of its parts, for information. */
    public static final String MEMBER = "member";
    /** The role of what anybody could have done, for comparison. */
    public static final String BASELINE = "baseline";
    /** In the place of a symbol: all of them together. */
    public static final String POOLED = "pooled";
    /** The slice of all decisions. */
    public static final String ALL = "all";

    /** As gates take it. */
    public Measure measure() {
        return new Measure(value, low, high, n);
    }
}
