package io.crpbot.core.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Rule objects on every axis on which programmes differ. */
final class RandomProgramme {
    private final Random random;
    private final ObjectNode rules = JsonNodeFactory.instance.objectNode();

    private RandomProgramme(Random random) {
        this.random = random;
    }

    static ObjectNode of(Random random) {
        return new RandomProgramme(random).drawn();
    }

    private ObjectNode drawn() {
        rules.put("name", "drawn");
        // Beirut and Cairo change their clocks at midnight
        String[] clock = one(
                        "Europe/Prague 00:00",
                        "Europe/Prague 00:00",
                        "America/New_York 17:00",
                        "America/New_York 00:00",
                        "UTC 00:00",
                        "Asia/Tokyo 07:00",
                        "Asia/Beirut 00:00",
                        "Africa/Cairo 00:00")
                .split(" ", -1);
        rules.putObject("clock").put("zone", clock[0]).put("day_start", clock[1]);
        rules.put("monitored", one("equity", "equity", "balance"));
        if (random.nextInt(6) > 0) {
            share(rules.putObject("daily_loss"), 8)
                    .put("of", one("initial", "anchor"))
                    .put("anchor", one("balance", "equity", "max"));
        }
        if (random.nextInt(6) > 0) {
            ObjectNode loss = share(rules.putObject("max_loss"), 14)
                    .put("of", "initial")
                    .put("mode", one("static", "trailing_eod", "trailing_intraday"))
                    .put("trail_on", one("balance", "equity"))
                    .put("lock_at", random.nextBoolean() ? "initial" : null)
                    .put("reset_on_payout", false);
            drop(loss, "trail_on", "lock_at", "reset_on_payout");
        }
        boolean target = random.nextInt(6) > 0;
        if (target) {
            ObjectNode aim = share(rules.putObject("profit_target"), 12)
                    .put("measured_on", one("balance", "equity"))
                    .put("require_flat", random.nextInt(3) > 0);
            drop(aim, "require_flat");
        }
        if (random.nextInt(4) > 0) {
            rules.putObject("min_trading_days")
                    .put("count", random.nextInt(5))
                    .put("counts", one("position_opened", "position_closed"));
        }
        if (target && random.nextInt(2) > 0) {
            rules.putObject("best_day")
                    .put("pct", new BigDecimal(one("0.5", "0.3", "1", "0.4525")))
                    .put("of", one("positive_days", "net", "target"))
                    .put("effect", one("delay", "breach"));
        }
        for (String component : List.of("daily_loss", "max_loss", "profit_target", "min_trading_days", "best_day")) {
            if (!rules.has(component) && random.nextBoolean()) {
                rules.putNull(component);
            }
        }
        return rules.put("breach_test", one("strict_below", "strict_below", "at_or_below"));
    }

    /** Each of the keys that a programme may leave unsaid, now and then. */
    private void drop(ObjectNode rule, String... optional) {
        for (String key : optional) {
            if (random.nextInt(4) == 0) {
                rule.remove(key);
            }
        }
    }

    private ObjectNode share(ObjectNode rule, int percent) {
        return rule.put(
                "pct", BigDecimal.valueOf(1 + random.nextInt(4 * percent), 0).multiply(new BigDecimal("0.0025")));
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }
}
