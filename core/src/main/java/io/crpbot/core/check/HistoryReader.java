package io.crpbot.core.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.risk.AccountEvent;
import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.RuleSet;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads one history from its JSON object; further keys are left alone, as other programs may have notes there. */
final class HistoryReader {
    private static final int DIGITS = 40;

    private final Function<JsonNode, RuleSet> rules;

    /** @param rules finds the rules of a history by its key {@code rules}, which may be missing */
    HistoryReader(Function<JsonNode, RuleSet> rules) {
        this.rules = rules;
    }

    /**
     * @throws ContradictionException if figures contradict each other
     * @throws IllegalArgumentException if it is no history, saying what is wrong in the words of the file
     */
    AccountHistory read(JsonNode history) {
        if (!history.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        JsonNode listed = required(history, "events");
        if (!listed.isArray()) {
            throw new IllegalArgumentException("'events' is no list");
        }
        List<AccountEvent> events = new ArrayList<>(listed.size());
        for (JsonNode event : listed) {
            events.add(event(event, events.size() + 1));
        }
        return new AccountHistory(
                id(history),
                rules.apply(history.path("rules")),
                amount(history, "initial"),
                instant(history, "start"),
                instant(history, "end"),
                events);
    }

    /** The history's name, so that also a flaw elsewhere can be told with it. */
    static String id(JsonNode history) {
        JsonNode id = required(history, "id");
        if (!id.isTextual() && !id.isNumber()) {
            throw new IllegalArgumentException("'id' is " + id + ", expected text");
        }
        return id.asText();
    }

    private static AccountEvent event(JsonNode event, int number) {
        String where = "event " + number + ": ";
        Instant at;
        AccountEvent.Type type;
        BigDecimal balance;
        BigDecimal equity;
        int open;
        try {
            at = instant(event, "t");
            type = type(event);
            balance = amount(event, "balance");
            equity = amount(event, "equity");
            open = openPositions(event);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + e.getMessage(), e);
        }
        try {
            return new AccountEvent(at, type, balance, equity, open);
        } catch (IllegalArgumentException e) {
            throw new ContradictionException(where + e.getMessage(), e);
        }
    }

    private static AccountEvent.Type type(JsonNode event) {
        String name = required(event, "type").asText();
        for (AccountEvent.Type type : AccountEvent.Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("'type' is '" + name + "', expected open, close, mark, adjust or payout");
    }

    private static int openPositions(JsonNode event) {
        JsonNode count = required(event, "open_positions");
        if (!count.isIntegralNumber() || !count.canConvertToInt()) {
            throw new IllegalArgumentException("'open_positions' is " + count + ", expected a whole number");
        }
        return count.intValue();
    }

    private static BigDecimal amount(JsonNode object, String key) {
        JsonNode amount = required(object, key);
        if (!amount.isTextual() && !amount.isNumber()) {
            throw new IllegalArgumentException("'" + key + "' is " + amount + ", expected an amount");
        }
        try {
            return Money.exact(bounded(new BigDecimal(amount.asText())));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + key + "' is " + amount + ", expected an amount", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + key + "': " + e.getMessage(), e);
        }
    }

    /** An exponent of a billion would be written out as a billion digits. */
    private static BigDecimal bounded(BigDecimal amount) {
        if (Math.abs((long) amount.scale()) > DIGITS || amount.precision() > DIGITS) {
            throw new IllegalArgumentException("Cannot use amount " + amount + ": it has too many digits");
        }
        return amount;
    }

    private static Instant instant(JsonNode object, String key) {
        String text = required(object, key).asText();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + key + "' is '" + text + "', expected an instant such as 2026-01-12T08:00:00Z", e);
        }
    }

    private static JsonNode required(JsonNode object, String key) {
        JsonNode value = object.path(key);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value;
    }
}
