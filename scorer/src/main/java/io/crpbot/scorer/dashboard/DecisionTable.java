package io.crpbot.scorer.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The last decisions, each with its reasons. */
final class DecisionTable {
    private DecisionTable() {}

    static void render(Html html, List<JsonNode> decisions) {
        html.raw("<section><h2>Last decisions</h2>");
        if (decisions.isEmpty()) {
            html.element("p", "empty", "Nothing has been decided yet.").raw("</section>");
            return;
        }
        html.raw("""
                <div class="scroll"><table><thead><tr><th>As of</th><th>Symbol</th><th>Votes</th>
                <th class="number">P(up)</th><th>Tier</th><th>Outcome</th></tr></thead><tbody>
                """);
        decisions.forEach(decision -> row(html, decision));
        html.raw("</tbody></table></div></section>");
    }

    private static void row(Html html, JsonNode decision) {
        String id = decision.get("id").asText();
        boolean signal = decision.path("signal").isObject();
        html.raw("<tr" + (signal ? " class=\"signal\"" : "") + "><td><a href=\"/v1/decisions/" + Html.escape(id)
                        + "\">")
                .text(decision.get("as_of").asText().replace('T', ' ').replace("Z", ""))
                .raw("</a></td><td>")
                .text(decision.get("symbol").asText())
                .raw("</td><td class=\"votes\">")
                .text(votes(decision))
                .raw("</td><td class=\"number\">")
                .text(probability(decision.path("calibrated")))
                .raw("</td><td>")
                .text(decision.get("tier").asText().toLowerCase(Locale.ROOT))
                .raw("</td><td>");
        marks(html, decision);
        if (signal) {
            signal(html, decision.get("signal"));
        } else {
            reasons(html, decision.get("reasons"));
        }
        html.raw("</td></tr>");
    }

    private static void marks(Html html, JsonNode decision) {
        if (decision.path("synthetic").asBoolean()) {
            html.element("span", "mark synthetic", "SYNTHETIC");
        }
        if (decision.at("/model/alias").asText().equals("challenger")) {
            html.element("span", "mark warn", "challenger");
        }
    }

    private static void signal(Html html, JsonNode signal) {
        String direction = signal.get("direction").asText();
        html.element("span", direction.equals("LONG") ? "mark good" : "mark bad", direction)
                .text(String.format(
                        Locale.ROOT,
                        "%s at %s, stop %.2f, target %.2f, risk %s",
                        signal.get("quantity").asText(),
                        signal.get("entry").asText(),
                        signal.get("stop").doubleValue(),
                        signal.get("target").doubleValue(),
                        signal.get("risk_amount").asText()));
    }

    private static void reasons(Html html, JsonNode reasons) {
        if (reasons.size() <= 1) {
            html.text(reasons.isEmpty() ? "" : reasons.get(0).asText());
            return;
        }
        html.raw("<details><summary>")
                .text(reasons.get(0).asText() + " (and " + (reasons.size() - 1) + " more)")
                .raw("</summary><ul>");
        for (int i = 1; i < reasons.size(); i++) {
            html.element("li", "", reasons.get(i).asText());
        }
        html.raw("</ul></details>");
    }

    private static String votes(JsonNode decision) {
        StringJoiner votes = new StringJoiner(", ");
        for (Map.Entry<String, JsonNode> vote : decision.get("votes").properties()) {
            votes.add(vote.getKey() + " " + probability(vote.getValue()));
        }
        return votes.length() == 0 ? "none" : votes.toString();
    }

    private static String probability(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.doubleValue()) : "none";
    }
}
