package io.crpbot.jobs.registry;

import io.crpbot.core.metric.Interval;
import io.crpbot.jobs.report.Words;
import java.util.List;
import java.util.Locale;

/** A comparison as cells of text. */
final class ComparisonWords {
    private ComparisonWords() {}

    /** Of a page: checksums as they are. */
    static List<String> cells(Comparison.Fact fact) {
        return List.of(fact.name(), orNone(fact.a()), orNone(fact.b()));
    }

    /** Of a terminal: checksums by their first digits. */
    static List<String> shortCells(Comparison.Fact fact) {
        return List.of(fact.name(), shortened(fact.a()), shortened(fact.b()), fact.differs() ? "differs" : "");
    }

    static List<String> cells(Comparison.Pair pair) {
        return List.of(pair.metric(), side(pair.a()), side(pair.b()), difference(pair.difference()));
    }

    private static String side(Comparison.Side side) {
        return Words.number(side.value()) + Words.interval(new Interval(side.low(), side.high()), 1, 4);
    }

    private static String difference(double value) {
        return Double.isNaN(value) ? Words.UNDEFINED : String.format(Locale.ROOT, "%+.4f", value);
    }

    private static String shortened(String text) {
        return text.matches("[0-9a-f]{64}") ? text.substring(0, 12) : orNone(text);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? Words.UNDEFINED : text;
    }
}
