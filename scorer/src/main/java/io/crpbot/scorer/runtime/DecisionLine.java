package io.crpbot.scorer.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** One decision as one line of text. */
final class DecisionLine {
    private DecisionLine() {}

    static String of(JsonNode decision) {
        return String.format(
                Locale.ROOT,
                "%s  %-8s %s%s  p %s  %-6s  %s",
                decision.get("as_of").textValue(),
                decision.get("symbol").textValue(),
                mark(decision),
                votes(decision),
                probability(decision.path("calibrated")),
                decision.get("tier").textValue().toLowerCase(Locale.ROOT),
                outcome(decision));
    }

    private static String mark(JsonNode decision) {
        String alias = decision.path("model").path("alias").asText("");
        return (alias.equals("challenger") ? "[challenger] " : "")
                + (decision.path("synthetic").booleanValue() ? "[SYNTHETIC] " : "");
    }

    private static String votes(JsonNode decision) {
        StringJoiner votes = new StringJoiner("  ");
        decision.get("votes")
                .fields()
                .forEachRemaining(vote -> votes.add(vote.getKey() + " " + probability(vote.getValue())));
        return votes.length() == 0 ? "no votes" : votes.toString();
    }

    private static String probability(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.doubleValue()) : "-";
    }

    private static String outcome(JsonNode decision) {
        JsonNode signal = decision.path("signal");
        if (signal.isObject()) {
            return String.format(
                    Locale.ROOT,
                    "SIGNAL %s entry %s stop %.2f target %.2f quantity %s",
                    signal.get("direction").textValue(),
                    signal.get("entry").asText(),
                    signal.get("stop").doubleValue(),
                    signal.get("target").doubleValue(),
                    signal.get("quantity").asText());
        }
        List<String> others = new ArrayList<>();
        String first = "";
        for (JsonNode reason : decision.get("reasons")) {
            if (first.isEmpty()) {
                first = reason.textValue();
            } else {
                others.add(reason.textValue().substring(0, reason.textValue().indexOf(':')));
            }
        }
        return "no signal: " + first + (others.isEmpty() ? "" : "; also " + String.join(", ", others));
    }
}
