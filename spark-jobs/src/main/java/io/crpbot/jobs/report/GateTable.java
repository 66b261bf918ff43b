package io.crpbot.jobs.report;

import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gate verdicts as a table of words. */
public final class GateTable {
    public static final List<String> HEAD = List.of("gate", "required", "actual", "verdict", "why");

    private GateTable() {}

    public static List<List<String>> rows(List<GateVerdict> verdicts) {
        List<List<String>> rows = new ArrayList<>();
        for (GateVerdict verdict : verdicts) {
            rows.add(List.of(
                    verdict.metric(),
                    verdict.operator() + " " + (verdict.required() == null ? "champion" : number(verdict.required())),
                    verdict.actual() == null ? "undefined" : number(verdict.actual()),
                    verdict.passed() ? "passed" : verdict.blocks() ? "failed" : "warning",
                    verdict.reason()));
        }
        return rows;
    }

    /** Lines for a terminal. */
    public static List<String> text(List<GateVerdict> verdicts) {
        List<List<String>> rows = rows(verdicts);
        rows.add(0, HEAD);
        return TextTable.of(HEAD.size(), rows).lines();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
