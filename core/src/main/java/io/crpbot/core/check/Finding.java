package io.crpbot.core.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * One figure of a check.
 *
 * @param key its name for programs, in snake_case; {@code group.name} for one of several figures that belong together
 * @param label its name for people
 * @param value a number, a text, true or false; {@code null} where the figure is undefined
 * @param note how it was computed or what to read it against; may be empty
 */
public record Finding(String key, String label, Object value, String note) {
    private static final MathContext SHOWN = new MathContext(6);

    /** NaN and infinities are undefined. */
    static Finding of(String key, String label, double value, String note) {
        return new Finding(key, label, Double.isFinite(value) ? value : null, note);
    }

    static Finding of(String key, String label, boolean value, String note) {
        return new Finding(key, label, value, note);
    }

    static Finding undefined(String key, String label, String note) {
        return new Finding(key, label, null, note);
    }

    static Finding count(String key, String label, long value, String note) {
        return new Finding(key, label, value, note);
    }

    /** The value in at most six significant digits. */
    public String shown() {
        if (value == null) {
            return "undefined";
        }
        if (value instanceof Long count) {
            return String.format(Locale.ROOT, "%,d", count);
        }
        if (value instanceof Double number) {
            BigDecimal rounded = new BigDecimal(number).round(SHOWN);
            int exponent = rounded.precision() - rounded.scale();
            return rounded.signum() != 0 && (exponent < -5 || exponent > 12)
                    ? rounded.stripTrailingZeros().toString()
                    : rounded.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        return value.toString();
    }
}
