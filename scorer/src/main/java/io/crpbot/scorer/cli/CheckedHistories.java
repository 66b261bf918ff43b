package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.check.HistoryFlaw;
import io.crpbot.core.check.HistoryVerdict;
import io.crpbot.core.check.JudgedLine;
import io.crpbot.core.text.TextTable;
import io.crpbot.scorer.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Verdicts on account histories as lines: a JSON object each, or a table. */
final class CheckedHistories {
    private CheckedHistories() {}

    static List<String> json(List<JudgedLine> judged) {
        return judged.stream().map(line -> Json.write(object(line))).toList();
    }

    static List<String> table(List<JudgedLine> judged) {
        TextTable table = new TextTable(
                "history", "status", "rule", "instant", "phase", "limit", "equity", "trading days", "passed on");
        Map<HistoryVerdict.Status, Integer> counts = new EnumMap<>(HistoryVerdict.Status.class);
        for (JudgedLine line : judged) {
            if (line instanceof HistoryVerdict verdict) {
                counts.merge(verdict.status(), 1, Integer::sum);
                table.row(cells(verdict));
            }
        }
        List<String> lines = new ArrayList<>(table.lines());
        StringBuilder sum = new StringBuilder(TextTable.count(judged.size()) + " histories");
        for (HistoryVerdict.Status status : HistoryVerdict.Status.values()) {
            sum.append(", ")
                    .append(TextTable.count(counts.getOrDefault(status, 0)))
                    .append(' ')
                    .append(word(status));
        }
        long flawed =
                judged.stream().filter(line -> line instanceof HistoryFlaw).count();
        lines.add(flawed == 0 ? sum.toString() : sum + ", " + TextTable.count(flawed) + " not judged");
        return lines;
    }

    private static String[] cells(HistoryVerdict verdict) {
        return new String[] {
            verdict.id(),
            word(verdict.status()),
            verdict.rule().map(CheckedHistories::word).orElse(""),
            verdict.instant().map(Object::toString).orElse(""),
            verdict.phase().map(CheckedHistories::word).orElse(""),
            verdict.limit().map(BigDecimal::toPlainString).orElse(""),
            verdict.equity().toPlainString(),
            Integer.toString(verdict.tradingDays()),
            verdict.passDate().map(Object::toString).orElse("")
        };
    }

    private static ObjectNode object(JudgedLine line) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (line instanceof HistoryFlaw flaw) {
            return object.put("id", flaw.id().orElse(null))
                    .put("status", "error")
                    .put("line", flaw.line())
                    .put("contradiction", flaw.contradiction())
                    .put("error", flaw.message());
        }
        HistoryVerdict verdict = (HistoryVerdict) line;
        object.put("id", verdict.id()).put("status", word(verdict.status()));
        verdict.rule()
                .map(CheckedHistories::word)
                .ifPresentOrElse(rule -> object.putArray("rules").add(rule), () -> object.putArray("rules"));
        return object.put("instant", verdict.instant().map(Object::toString).orElse(null))
                .put("phase", verdict.phase().map(CheckedHistories::word).orElse(null))
                .put("limit", verdict.limit().map(BigDecimal::toPlainString).orElse(null))
                .put("equity", verdict.equity().toPlainString())
                .put("trading_days", verdict.tradingDays())
                .put("pass_date", verdict.passDate().map(Object::toString).orElse(null));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
