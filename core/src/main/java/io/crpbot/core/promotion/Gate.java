package io.crpbot.core.promotion;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One condition on one metric, such as {@code direction_accuracy >= 0.68}. A metric's name with {@code _lower} or
 * {@code _upper} behind it is an end of its interval.
 *
 * @param minimumN observations that the figure needs behind it; 0 for any number
 */
@JsonDeserialize(builder = GateDraft.class)
public record Gate(String metric, Operator operator, Reference reference, Severity severity, long minimumN) {
    public Gate {
        if (metric == null || !metric.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Cannot use gate on '" + metric + "': a metric in snake_case is needed");
        }
        if (operator == null || reference == null || severity == null || minimumN < 0) {
            throw new IllegalArgumentException("Cannot use gate on " + metric
                    + ": operator, value, severity (error, warning) and no negative minimum_n are needed");
        }
        if (reference instanceof Reference.Champion && operator == Operator.EQUAL) {
            throw new IllegalArgumentException(
                    "Cannot use gate on " + metric + ": nothing has to be equal to the champion's figure");
        }
        if (metric.equals(PromotionRule.TRAINED_ON_REAL_DATA)) {
            throw new IllegalArgumentException(
                    "Cannot use gate on " + metric + ": it is built in and not configurable");
        }
    }

    /** Against a number, whatever the observations. */
    public Gate(String metric, Operator operator, double value, Severity severity) {
        this(metric, operator, new Reference.Fixed(value), severity, 0);
    }

    /** Whether everything that passes this gate passes {@code other} too. */
    boolean implies(Gate other) {
        if (!metric.equals(other.metric) || severity.compareTo(other.severity) > 0 || minimumN < other.minimumN) {
            return false;
        }
        if (reference instanceof Reference.Fixed own && other.reference instanceof Reference.Fixed asked) {
            return implies(own.value(), other.operator, asked.value());
        }
        if (reference instanceof Reference.Champion own && other.reference instanceof Reference.Champion asked) {
            double sign = operator.rises() ? 1 : -1;
            return implies(sign * own.minimumChange(), other.operator, sign * asked.minimumChange());
        }
        return false;
    }

    private boolean implies(double value, Operator asked, double other) {
        return switch (operator) {
            case EQUAL -> asked.holds(value, other);
            case AT_LEAST -> asked.rises() && asked.holds(value, other);
            case AT_MOST -> asked.falls() && asked.holds(value, other);
            case ABOVE -> asked.rises() && value >= other;
            case BELOW -> asked.falls() && value <= other;
        };
    }

    /** Judges a measured value. A missing or undefined one fails, and one with too few observations behind it. */
    public GateVerdict judge(PromotionEvidence evidence) {
        Double actual = evidence.metric(metric);
        Double required = required(evidence);
        String spoilt = evidence.spoiltBecause(metric);
        if (spoilt != null) {
            return verdict(required, actual, false, spoilt);
        }
        if (actual == null) {
            return verdict(
                    required,
                    null,
                    false,
                    evidence.measured(metric) ? "undefined, n = " + evidence.n(metric) : "not measured");
        }
        long n = evidence.n(metric);
        if (n < minimumN) {
            return verdict(required, actual, false, "n = " + n + " is not >= " + minimumN);
        }
        if (required == null) {
            return evidence.hasChampion()
                    ? verdict(null, actual, false, "the champion has no such figure on the same data and settings")
                    : verdict(null, actual, true, "there is no champion yet");
        }
        boolean passed = operator.holds(actual, required);
        return verdict(required, actual, passed, passed ? "" : missed(actual, required));
    }

    /** Null where that is a figure of the champion's and there is none. */
    private Double required(PromotionEvidence evidence) {
        if (reference instanceof Reference.Fixed fixed) {
            return fixed.value();
        }
        Double theirs = evidence.championMetric(metric);
        double change = ((Reference.Champion) reference).minimumChange();
        return theirs == null ? null : Double.valueOf(operator.rises() ? theirs + change : theirs - change);
    }

    private String missed(double actual, double required) {
        String rounded = rounded(actual);
        boolean same = rounded.equals(rounded(required)) && actual != required;
        return (same ? Double.toString(actual) : rounded) + " is not " + operator.sign() + " "
                + (same ? required : rounded(required));
    }

    private static String rounded(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    private GateVerdict verdict(Double required, Double actual, boolean passed, String reason) {
        return new GateVerdict(metric, operator.sign(), required, actual, severity, passed, reason);
    }

    @Override
    public String toString() {
        return metric + " " + operator.sign() + " " + reference + (minimumN == 0 ? "" : " with n >= " + minimumN);
    }
}
