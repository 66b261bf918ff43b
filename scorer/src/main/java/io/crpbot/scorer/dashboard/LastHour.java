package io.crpbot.scorer.dashboard;

import io.crpbot.scorer.audit.DecisionTally;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Why there were no more signals: what refused the decisions of the last hour, most frequent first. */
final class LastHour {
    private LastHour() {}

    static void render(Html html, DecisionTally hour) {
        html.raw("<section><h2>Decisions of the last hour</h2>").element("p", "figure", summary(hour));
        if (hour.decisions() == 0) {
            html.element("p", "note", "Nobody asked for one. Is the runtime loop running?");
        }
        if (hour.highestConfidence().isPresent()) {
            html.element(
                    "p",
                    "note",
                    String.format(
                            Locale.ROOT,
                            "highest confidence %.4f, %s",
                            hour.highestConfidence().getAsDouble(),
                            hour.highestAt()));
        }
        if (!hour.refusals().isEmpty()) {
            html.raw("""
                    <div class="scroll"><table><thead><tr><th>Refused by</th><th class="number">Times</th>
                    <th>The last time because</th></tr></thead><tbody>
                    """);
            hour.refusals().entrySet().stream()
                    .sorted(Comparator.comparing(entry -> -entry.getValue().count()))
                    .forEach(entry -> row(html, entry));
            html.raw("</tbody></table></div>");
        }
        html.raw("</section>");
    }

    private static String summary(DecisionTally hour) {
        if (hour.decisions() == 0) {
            return "None";
        }
        String signals =
                hour.signals() == 0 ? "No signal" : hour.signals() + (hour.signals() == 1 ? " signal" : " signals");
        return signals + " from " + hour.decisions() + (hour.decisions() == 1 ? " decision" : " decisions");
    }

    private static void row(Html html, Map.Entry<String, DecisionTally.Refusals> guard) {
        html.raw("<tr>")
                .element("td", "", guard.getKey().replace('_', ' '))
                .element("td", "number", Integer.toString(guard.getValue().count()))
                .element("td", "", guard.getValue().latest())
                .raw("</tr>");
    }
}
