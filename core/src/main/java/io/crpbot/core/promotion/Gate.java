package io.crpbot.core.promotion;

/** One condition on one metric, such as {@code direction_accuracy >= 0.68}. */
public record Gate(String metric, Operator operator, double value, Severity severity) {
    public Gate {
        if (metric == null || !metric.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("Cannot use gate on '" + metric + "': a metric in snake_case is needed");
        }
        if (operator == null || severity == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException("Cannot use gate on " + metric
                    + ": operator, a finite value and severity (error, warning) are needed");
        }
        if (metric.equals(PromotionRule.TRAINED_ON_REAL_DATA)) {
            throw new IllegalArgumentException(
                    "Cannot use gate on " + metric + ": it is built in and not configurable");
        }
    }

    /** Whether everything that passes this gate passes {@code other} too. */
    boolean implies(Gate other) {
        if (!metric.equals(other.metric) || severity.compareTo(other.severity) > 0) {
            return false;
        }
        return switch (operator) {
            case EQUAL -> other.operator.holds(value, other.value);
            case AT_LEAST -> other.rises() && other.operator.holds(value, other.value);
            case AT_MOST -> other.falls() && other.operator.holds(value, other.value);
            case ABOVE -> other.rises() && value >= other.value;
            case BELOW -> other.falls() && value <= other.value;
        };
    }

    private boolean rises() {
        return operator == Operator.AT_LEAST || operator == Operator.ABOVE;
    }

    private boolean falls() {
        return operator == Operator.AT_MOST || operator == Operator.BELOW;
    }

    /** Judges a measured value. A missing or undefined one fails. */
    GateVerdict judge(PromotionEvidence evidence) {
        Double actual = evidence.metric(metric);
        String spoilt = evidence.spoilt().get(metric);
        if (spoilt != null) {
            return verdict(actual, false, spoilt);
        }
        if (actual == null) {
            return verdict(null, false, evidence.metrics().containsKey(metric) ? "undefined" : "not measured");
        }
        boolean passed = operator.holds(actual, value);
        return verdict(actual, passed, passed ? "" : actual + " is not " + operator.sign() + " " + value);
    }

    private GateVerdict verdict(Double actual, boolean passed, String reason) {
        return new GateVerdict(metric, operator.sign(), value, actual, severity, passed, reason);
    }

    @Override
    public String toString() {
        return metric + " " + operator.sign() + " " + value;
    }
}
