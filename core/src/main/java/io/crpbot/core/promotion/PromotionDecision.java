package io.crpbot.core.promotion;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the gates decided.
 *
 * @param alias the alias the ensemble may carry: {@code champion} when promoted, else {@code challenger}
 * @param promoted it passed every gate, under gates no weaker than the shipped ones
 * @param verdicts one a gate, the built-in one last
 * @param weakenings shipped gates that the gates in force did not hold
 * @param reason the decision in plain words
 */
public record PromotionDecision(
        String alias, boolean promoted, List<GateVerdict> verdicts, List<Gate> weakenings, String reason) {
    public PromotionDecision {
        verdicts = List.copyOf(verdicts);
        weakenings = List.copyOf(weakenings);
    }

    /** The verdicts as a table of text, one line a gate. */
    public String table() {
        String head =
                String.format(Locale.ROOT, "%-7s %-24s %-12s %12s  %s", "gate", "metric", "required", "actual", "");
        return verdicts.stream()
                .map(PromotionDecision::line)
                .collect(Collectors.joining("\n", head.stripTrailing() + "\n", "\n"));
    }

    private static String line(GateVerdict verdict) {
        String state = verdict.passed() ? "pass" : verdict.blocks() ? "FAIL" : "warn";
        String actual = verdict.actual() == null ? "-" : String.format(Locale.ROOT, "%.4f", verdict.actual());
        return String.format(
                        Locale.ROOT,
                        "%-7s %-24s %-12s %12s  %s",
                        state,
                        verdict.metric(),
                        verdict.operator() + " " + verdict.required(),
                        actual,
                        verdict.reason())
                .stripTrailing();
    }
}
