package io.crpbot.jobs.lake;

import io.crpbot.core.promotion.Conditions;
import java.time.Instant;

/**
 * One row of {@code gold/evaluations}: one figure of one subject.
 *
 * @param conditions settings that the evaluation was made under
 * @param from first instant of a decision, inclusive; {@code to} exclusive
 * @param role judged, member or baseline
 * @param symbol a symbol, or {@code pooled}
 * @param value NaN where undefined, as are the ends of an interval that there is not; stored as null
 */
public record EvaluatedFigure(
        BundleKey bundle,
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
        long decisions,
        long labelled,
        String metric,
        double value,
        double low,
        double high) {}
