package io.crpbot.core.reference;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rules of a programme as the shape of a rule file names them, and its clock. Amounts are whole parts of a
 * cent, so that a share with four decimals of a share with four decimals of an amount in cents is exact.
 */
public final class NaiveProgramme {
    static final long CENT = 100_000_000;

    private record DayKey(ZoneId zone, LocalTime dayStart, LocalDate date) {}

    private static final Map<DayKey, Instant> STARTS = new ConcurrentHashMap<>();

    private static final Map<String, JsonPointer> PATHS = new ConcurrentHashMap<>();

    private final JsonNode rules;
    private final ZoneId zone;
    private final LocalTime dayStart;

    public NaiveProgramme(JsonNode rules) {
        this.rules = rules;
        this.zone = ZoneId.of(rules.at("/clock/zone").asText());
        this.dayStart = LocalTime.parse(rules.at("/clock/day_start").asText());
    }

    /** The day of an instant: that of the wall clock, which still shows yesterday before the day starts. */
    public LocalDate day(Instant instant) {
        LocalDateTime wall = LocalDateTime.ofInstant(instant, zone);
        return wall.toLocalTime().isBefore(dayStart) ? wall.toLocalDate().minusDays(1) : wall.toLocalDate();
    }

    /** The first minute whose day is this one, found by walking along the clock. */
    public Instant startOf(LocalDate date) {
        return STARTS.computeIfAbsent(new DayKey(zone, dayStart, date), key -> {
            Instant at = Instant.parse(date + "T12:00:00Z").minusSeconds(2 * 86_400);
            while (day(at).isBefore(date)) {
                Instant hour = at.plusSeconds(3_600);
                at = day(hour).isBefore(date) ? hour : at.plusSeconds(60);
            }
            return at;
        });
    }

    private JsonNode at(String path) {
        return rules.at(PATHS.computeIfAbsent(path, JsonPointer::compile));
    }

    boolean has(String rule) {
        return rules.path(rule).isObject();
    }

    String word(String path) {
        return at(path).asText();
    }

    boolean says(String path, String word) {
        return word(path).equals(word);
    }

    /** A percentage of an amount. */
    long share(String path, long amount) {
        BigDecimal part = at(path).decimalValue().multiply(BigDecimal.valueOf(amount));
        return part.longValueExact();
    }

    int count(String path) {
        return at(path).intValue();
    }

    static long amount(JsonNode object, String key) {
        return new BigDecimal(object.get(key).asText())
                .multiply(BigDecimal.valueOf(100 * CENT))
                .longValueExact();
    }

    /** One event of a history, figures after it. */
    record Event(Instant at, String type, long balance, long equity, int open) {
        static Event of(JsonNode event) {
            return new Event(
                    Instant.parse(event.get("t").asText()),
                    event.get("type").asText(),
                    amount(event, "balance"),
                    amount(event, "equity"),
                    event.get("open_positions").intValue());
        }

        long figure(String which) {
            return switch (which) {
                case "balance" -> balance;
                case "equity" -> equity;
                default -> Math.max(balance, equity);
            };
        }

        static Event fresh(Instant start, long initial) {
            return new Event(start, "start", initial, initial, 0);
        }

        static Event last(List<Event> events) {
            return events.get(events.size() - 1);
        }
    }
}
