package io.crpbot.scorer.runtime;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of the loop came to.
 *
 * @param refusals how often each guard refused; one decision may be refused by several
 * @param fills what the paper broker did, by kind
 * @param netProfit of all closed paper trades, account currency
 * @param highestConfidence highest seen; {@code null} when nothing was predicted
 */
public record RunResult(
        int decisions,
        int emitted,
        Map<String, Integer> refusals,
        Map<String, Integer> fills,
        String netProfit,
        Double highestConfidence,
        String highestAt,
        double seconds) {
    public RunResult {
        refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
        fills = Collections.unmodifiableMap(new TreeMap<>(fills));
    }

    /** A table for people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        line(text, "decisions", Integer.toString(decisions));
        line(text, "signals emitted", Integer.toString(emitted));
        refusals.forEach((guard, count) -> line(text, "refused by " + guard, Integer.toString(count)));
        line(text, "paper orders filled", count("OPENED"));
        line(text, "paper orders cancelled", count("CANCELLED"));
        line(text, "paper trades stopped", count("STOP"));
        line(text, "paper trades at target", count("TARGET"));
        line(text, "paper trades out of time", count("TIME"));
        line(text, "paper trades out at a gap", count("GAP"));
        line(text, "paper net profit", netProfit);
        line(
                text,
                "highest confidence",
                highestConfidence == null
                        ? "none, nothing was predicted"
                        : String.format(Locale.ROOT, "%.4f (%s)", highestConfidence, highestAt));
        line(text, "seconds", String.format(Locale.ROOT, "%.1f", seconds));
        return text.toString();
    }

    private String count(String kind) {
        return Integer.toString(fills.getOrDefault(kind, 0));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-32s %s%n", name, value));
    }
}
