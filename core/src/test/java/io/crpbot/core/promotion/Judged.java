package io.crpbot.core.promotion;

import java.util.HashMap;
import java.util.Map;

/** Figures as a test names them. */
final class Judged {
    private Judged() {}

    /** Each with an interval of no width. */
    static Map<String, Measure> figures(Map<String, Double> values, long n) {
        Map<String, Measure> figures = new HashMap<>();
        values.forEach((metric, value) -> figures.put(metric, new Measure(value, value, value, n)));
        return figures;
    }
}
