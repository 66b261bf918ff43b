package io.crpbot.jobs.dag;

import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Fields;
import io.crpbot.jobs.dag.YamlNode.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Reads {@code {__type__: datetime.timedelta, minutes: 5}}, the format's only way to write a duration. */
final class Durations {
    private static final String TYPE = "__type__";
    private static final Map<String, Long> MILLIS = Map.of(
            "weeks", 604_800_000L,
            "days", 86_400_000L,
            "hours", 3_600_000L,
            "minutes", 60_000L,
            "seconds", 1_000L,
            "milliseconds", 1L);

    private Durations() {}

    static Duration read(String key, Field field, Duration absent, Problems problems) {
        if (field == null) {
            return absent;
        }
        if (!(field.value() instanceof Fields fields)
                || !(fields.get(TYPE) instanceof Scalar type)
                || !"datetime.timedelta".equals(type.text())) {
            problems.add(
                    field.line(),
                    "bad duration '" + key + "': expected {__type__: datetime.timedelta, minutes: 5} or the like");
            return absent;
        }
        long millis = 0;
        for (Map.Entry<String, Field> entry : fields.fields().entrySet()) {
            if (!entry.getKey().equals(TYPE)) {
                millis += millis(key, entry.getKey(), entry.getValue(), problems);
            }
        }
        return Duration.ofMillis(millis);
    }

    private static long millis(String key, String unit, Field value, Problems problems) {
        Long factor = MILLIS.get(unit);
        if (factor == null) {
            problems.add(value.line(), "bad duration '" + key + "': unknown unit '" + unit + "'");
            return 0;
        }
        String text = value.value() instanceof Scalar scalar ? scalar.text() : null;
        try {
            BigDecimal amount = new BigDecimal(String.valueOf(text));
            if (amount.signum() >= 0) {
                return amount.multiply(BigDecimal.valueOf(factor)).longValue();
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as a negative amount
        }
        problems.add(value.line(), "bad duration '" + key + "': " + unit + " " + text + " is no number of 0 or more");
        return 0;
    }
}
