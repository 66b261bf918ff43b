package io.crpbot.core.promotion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How a metric is compared with the value of its gate. No comparison holds for NaN. */
public enum Operator {
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("=="),
    ABOVE(">"),
    BELOW("<");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Operator parse(String sign) {
        return Arrays.stream(values())
                .filter(operator -> operator.sign.equals(sign))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot read operator '" + sign + "': one of >=, <=, ==, >, < is needed"));
    }

    @JsonValue
    public String sign() {
        return sign;
    }

    /** More is better. */
    boolean rises() {
        return this == AT_LEAST || this == ABOVE;
    }

    /** Less is better. */
    boolean falls() {
        return this == AT_MOST || this == BELOW;
    }

    public boolean holds(double actual, double value) {
        return switch (this) {
            case AT_LEAST -> actual >= value;
            case AT_MOST -> actual <= value;
            case EQUAL -> actual == value;
            case ABOVE -> actual > value;
            case BELOW -> actual < value;
        };
    }
}
