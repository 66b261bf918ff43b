package io.crpbot.core.promotion;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;

/** A line of {@code gates.yaml} on its way to a {@link Gate}; {@code minimum_n} and {@code minimum_change} may be absent. */
@JsonPOJOBuilder
final class GateDraft {
    private static final String CHAMPION = "champion";

    @JsonProperty
    private String metric;

    @JsonProperty
    private Operator operator;

    @JsonProperty
    private Object value;

    @JsonProperty
    private Double minimumChange;

    @JsonProperty
    private Severity severity;

    @JsonProperty
    private long minimumN;

    Gate build() {
        return new Gate(metric, operator, reference(), severity, minimumN);
    }

    private Reference reference() {
        if (CHAMPION.equals(value)) {
            return new Reference.Champion(minimumChange == null ? 0 : minimumChange);
        }
        if (minimumChange != null) {
            throw new IllegalArgumentException("Cannot use gate on " + metric
                    + ": minimum_change goes with value: champion, and the value is " + value);
        }
        if (value instanceof Number number) {
            return new Reference.Fixed(number.doubleValue());
        }
        throw new IllegalArgumentException(
                "Cannot use gate on " + metric + ": value " + value + " is neither a number nor champion");
    }
}
