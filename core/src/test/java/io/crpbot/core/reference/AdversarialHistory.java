package io.crpbot.core.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.reference.NaiveProgramme.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random account histories that aim at limits, targets, midnights and changes of summer time, to the cent and to the
 * millisecond; some contradict themselves.
 */
public final class AdversarialHistory {
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2026-01-12T08:00:00Z"),
            Instant.parse("2025-10-24T10:00:00Z"),
            Instant.parse("2025-10-25T22:00:00Z"),
            Instant.parse("2026-03-27T15:00:00Z"),
            Instant.parse("2026-03-28T23:00:00Z"),
            Instant.parse("2026-03-07T20:00:00Z"),
            Instant.parse("2026-06-30T22:00:00Z"));

    private final Random random;
    private final JsonNode rules;
    private final NaiveProgramme programme;
    private final List<Event> events = new ArrayList<>();
    private final long initial;
    private final long step;
    private final int daring;
    private long balance;
    private int open;
    private Instant now;

    private AdversarialHistory(Random random, JsonNode rules, NaiveProgramme programme) {
        this.random = random;
        this.rules = rules;
        this.programme = programme;
        this.initial = 1_000_000L * (1 + random.nextInt(20)) + (random.nextInt(4) == 0 ? random.nextInt(100) : 0);
        this.step = random.nextBoolean() ? initial / 100 : 1;
        this.daring = 1 + random.nextInt(40);
        this.balance = initial;
        this.now = STARTS.get(random.nextInt(STARTS.size()));
        events.add(Event.fresh(now, units(initial)));
    }

    /** A history under one of the programmes given by name, or under rules of its own. */
    public static ObjectNode of(Random random, String id, Map<String, JsonNode> named) {
        ObjectNode history = JsonNodeFactory.instance.objectNode().put("id", id);
        JsonNode rules;
        if (random.nextBoolean()) {
            List<String> names = named.keySet().stream().sorted().toList();
            String name = names.get(random.nextInt(names.size()));
            rules = named.get(name);
            history.put("rules", name);
        } else {
            rules = RandomProgramme.of(random);
            history.set("rules", rules);
        }
        return new AdversarialHistory(random, rules, new NaiveProgramme(rules)).written(history);
    }

    private ObjectNode written(ObjectNode history) {
        history.put("initial", money(initial)).put("start", now.toString());
        ArrayNode list = history.putArray("events");
        int length = random.nextInt(26);
        for (int i = 0; i < length; i++) {
            happen();
            Event event = Event.last(events);
            list.addObject()
                    .put("t", event.at().toString())
                    .put("type", event.type())
                    .put("balance", money(event.balance() / NaiveProgramme.CENT))
                    .put("equity", money(event.equity() / NaiveProgramme.CENT))
                    .put("open_positions", event.open());
        }
        Instant end = random.nextInt(4) == 0 ? now : later();
        history.put("end", end.toString());
        if (random.nextInt(25) == 0 && length > 0) {
            contradict(history, (ObjectNode) list.get(random.nextInt(length)));
        }
        return history;
    }

    private void happen() {
        now = later();
        String type = type();
        boolean opens = type.equals("open");
        boolean closes = type.equals("close");
        open += opens ? 1 + random.nextInt(2) : closes ? -random.nextInt(open + 1) : 0;
        if (random.nextInt(8) == 0) {
            // scaling in, partial fills and a report of several things at once: any number with any event
            open = random.nextInt(open + 3);
        }
        if (!type.equals("mark")) {
            balance += change();
            if (closes && rules.path("profit_target").isObject() && random.nextInt(6) == 0) {
                long target = initial + cents(programme.share("/profit_target/pct", units(initial)));
                balance = Math.max(balance, target - random.nextInt(2));
            }
        }
        long equity = open == 0 ? balance : balance + floating();
        events.add(new Event(now, type, units(balance), units(equity), open));
    }

    /** Often exactly at a start of a day or one millisecond beside it, sometimes at the same instant. */
    private Instant later() {
        Instant midnight = programme.startOf(programme.day(now).plusDays(1));
        return switch (random.nextInt(8)) {
            case 0 -> midnight;
            case 1 -> midnight.plusMillis(1);
            case 2 -> midnight.minusMillis(1).isBefore(now) ? now : midnight.minusMillis(1);
            case 3 -> now;
            case 4 -> now.plusSeconds(86_400 + random.nextInt(100_000));
            default -> now.plusMillis(random.nextInt(30_000_000));
        };
    }

    private String type() {
        if (open == 0) {
            return random.nextInt(5) == 0 ? "adjust" : "open";
        }
        return switch (random.nextInt(6)) {
            case 0 -> "open";
            case 1, 2 -> "close";
            case 3 -> "adjust";
            default -> "mark";
        };
    }

    private long change() {
        return Math.round(random.nextGaussian() * initial * daring / 1_000 / step) * step;
    }

    /** A floating result; often one that puts the equity at a limit or a cent beside it. */
    private long floating() {
        long beside = random.nextInt(3) - 1L;
        Long limit =
                switch (random.nextInt(10)) {
                    case 0 -> programme.has("daily_loss") ? naive().dailyLimit(events, programme.day(now)) : null;
                    case 1 -> programme.has("max_loss") ? naive().floor(events, programme.day(now)) : null;
                    // inside today, but what about tomorrow's limit
                    case 2 ->
                        programme.has("daily_loss")
                                ? Long.valueOf(units(balance) - programme.share("/daily_loss/pct", units(initial)))
                                : null;
                    default -> null;
                };
        return limit == null ? Math.round(random.nextGaussian() * initial / 100) : cents(limit) + beside - balance;
    }

    private NaiveJudge naive() {
        return new NaiveJudge(programme, initial, events);
    }

    private void contradict(ObjectNode history, ObjectNode event) {
        switch (random.nextInt(4)) {
            case 0 ->
                event.put(
                        "t",
                        Instant.parse(event.get("t").asText())
                                .minusSeconds(200_000)
                                .toString());
            case 1 ->
                history.put(
                        "end",
                        Instant.parse(event.get("t").asText()).minusMillis(1).toString());
            case 2 ->
                event.put("open_positions", 0)
                        .put("equity", money(balance + 12_345))
                        .put("type", "close");
            default ->
                history.withArray("events")
                        .insertObject(0)
                        .put("t", history.get("start").asText())
                        .put("type", "close")
                        .put("balance", money(initial))
                        .put("equity", money(initial))
                        .put("open_positions", 0);
        }
    }

    private static long units(long cents) {
        return cents * NaiveProgramme.CENT;
    }

    private static long cents(long units) {
        return Math.floorDiv(units, NaiveProgramme.CENT);
    }

    private static String money(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
