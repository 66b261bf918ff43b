package io.crpbot.jobs.registry;

import java.util.List;
import java.util.Locale;

/** A comparison as cells of text. */
final class ComparisonWords {
    private static final String NONE = "–";

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
        String interval = Double.isNaN(side.low()) || Double.isNaN(side.high())
                ? ""
                : String.format(Locale.ROOT, " [%.4f, %.4f]", side.low(), side.high());
        return number(side.value()) + interval;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String difference(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%+.4f", value);
    }

    private static String shortened(String text) {
        return text.matches("[0-9a-f]{64}") ? text.substring(0, 12) : orNone(text);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }
}
