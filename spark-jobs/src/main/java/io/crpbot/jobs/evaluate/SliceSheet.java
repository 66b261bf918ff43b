package io.crpbot.jobs.evaluate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures of the judged bundle on some of its decisions.
 *
 * @param by what they have in common, such as {@code session}
 * @param value which of these, such as {@code tokyo}
 * @param figures by metric name, ascending
 */
record SliceSheet(String by, String value, long decisions, long labelled, Map<String, Figure> figures) {
    SliceSheet {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** As the table has it: {@code session=tokyo}. */
    String name() {
        return by + "=" + value;
    }

    Figure figure(String metric) {
        return figures.getOrDefault(metric, Figure.of(Double.NaN));
    }
}
