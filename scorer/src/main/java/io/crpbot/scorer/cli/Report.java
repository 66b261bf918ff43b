package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** Answers of the scorer as tables for people. */
final class Report {
    private Report() {}

    static String status(JsonNode status) {
        StringBuilder text = new StringBuilder();
        line(text, "scorer", status.get("scorer").asText());
        line(text, "ready", status.at("/readiness/ready").asBoolean() ? "yes" : "no");
        status.at("/readiness/reasons").forEach(reason -> line(text, "", reason.asText()));
        line(text, "version", status.at("/readiness/code_version").asText());
        line(text, "model", model(status.get("model")));
        text.append(killSwitch(status.get("kill_switch")));
        text.append(account(status.get("account")));
        text.append('\n').append(positions(status.get("positions"))).append('\n');
        status.get("notifications").forEach(sent -> undelivered(text, sent));
        text.append("Last decisions\n");
        status.get("decisions").forEach(decision -> text.append(brief(decision)).append('\n'));
        return text.toString();
    }

    private static void undelivered(StringBuilder text, JsonNode sent) {
        if (!sent.get("delivered").asBoolean()) {
            text.append(String.format(
                    "NOT DELIVERED by %s in %s tries at %s: signal %s, %s%n",
                    sent.get("channel").asText(),
                    sent.get("tries").asText(),
                    sent.get("at").asText(),
                    sent.get("decision").asText(),
                    sent.get("detail").asText()));
        }
    }

    static String killSwitch(JsonNode state) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "kill switch",
                (state.get("engaged").asBoolean() ? "ENGAGED" : "off") + ": "
                        + state.get("reason").asText() + " (by "
                        + state.get("changed_by").asText() + " at "
                        + state.get("changed_at").asText() + ")");
        return text.toString();
    }

    static String account(JsonNode view) {
        StringBuilder text = new StringBuilder();
        line(text, "mode", view.get("mode").asText());
        line(text, "rules", view.get("rules").asText());
        JsonNode account = view.path("account");
        if (!account.isObject()) {
            line(text, "account", "unknown");
            return text.toString();
        }
        line(text, "balance", account.get("balance").asText());
        line(
                text,
                "equity",
                account.get("equity").asText() + " as of "
                        + account.get("instant").asText());
        line(text, "verdict", account.at("/verdict/status").asText());
        line(text, "daily headroom", headroom(view, "daily"));
        line(text, "total headroom", headroom(view, "total"));
        if (view.hasNonNull("doubt")) {
            line(text, "no signals", view.get("doubt").asText());
        }
        return text.toString();
    }

    static String positions(JsonNode positions) {
        StringBuilder text = new StringBuilder("Positions and orders\n");
        if (positions.isEmpty()) {
            return text.append("  none\n").toString();
        }
        for (JsonNode position : positions) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-8s %-5s %-7s quantity %s entry %s stop %.2f target %.2f floating %s%n",
                    position.get("symbol").asText(),
                    position.get("direction").asText(),
                    position.get("state").asText().toLowerCase(Locale.ROOT),
                    position.get("quantity").asText(),
                    position.get("entry").asText(),
                    position.get("stop").doubleValue(),
                    position.get("target").doubleValue(),
                    position.path("floating").asText("-")));
        }
        return text.toString();
    }

    static String decision(JsonNode decision) {
        StringBuilder text = new StringBuilder();
        line(text, "decision", decision.get("id").asText());
        line(
                text,
                "symbol, as of",
                decision.get("symbol").asText() + ", " + decision.get("as_of").asText());
        line(
                text,
                "decided at",
                decision.get("decided_at").asText() + " in "
                        + decision.get("mode").asText());
        line(text, "model", model(decision.path("model")));
        for (JsonNode member : decision.at("/model/members")) {
            line(
                    text,
                    "member " + member.get("role").asText(),
                    member.get("name").asText() + " " + member.get("version").asText() + " "
                            + member.get("sha256").asText());
        }
        for (Map.Entry<String, JsonNode> vote : decision.get("votes").properties()) {
            line(text, "vote " + vote.getKey(), vote.getValue().asText());
        }
        line(
                text,
                "raw, calibrated",
                decision.path("raw").asText() + ", "
                        + decision.path("calibrated").asText());
        line(
                text,
                "confidence, tier",
                decision.path("confidence").asText() + ", "
                        + decision.get("tier").asText());
        line(text, "outcome", decision.path("signal").isObject() ? "signal" : "no signal");
        text.append("Guards\n");
        for (JsonNode guard : decision.get("guards")) {
            text.append(String.format(
                    "  %-7s %-20s %s%n",
                    guard.get("passed").asBoolean() ? "passed" : "REFUSED",
                    guard.get("name").asText(),
                    guard.get("detail").asText()));
        }
        if (decision.path("signal").isObject()) {
            text.append("Signal\n").append(fields(decision.get("signal")));
        }
        text.append("Audit\n").append(fields(decision.get("audit")));
        return text.toString();
    }

    static String fields(JsonNode object) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            line(text, "  " + field.getKey(), field.getValue().asText());
        }
        return text.toString();
    }

    private static String brief(JsonNode decision) {
        JsonNode reasons = decision.get("reasons");
        return String.format(
                "  %s  %s  %-8s %s",
                decision.get("id").asText().substring(0, 8),
                decision.get("as_of").asText(),
                decision.get("symbol").asText(),
                reasons.isEmpty()
                        ? "SIGNAL " + decision.at("/signal/direction").asText()
                        : reasons.get(0).asText());
    }

    private static String model(JsonNode model) {
        return model.path("name").isMissingNode()
                ? "none"
                : model.get("name").asText() + " " + model.get("version").asText() + " ("
                        + model.get("alias").asText()
                        + (model.get("synthetic").asBoolean() ? ", SYNTHETIC" : "") + ") "
                        + model.get("sha256").asText();
    }

    private static String headroom(JsonNode view, String limit) {
        JsonNode room = view.path("headroom").path(limit);
        return room.isNumber()
                ? amount(room) + " to the limit " + amount(view.path("limits").path(limit))
                : "no such limit";
    }

    /** Whole cents, never more than there is. */
    private static String amount(JsonNode value) {
        return value.decimalValue().setScale(2, RoundingMode.FLOOR).toPlainString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-18s %s%n", name, value));
    }
}
