package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.ConfidenceLadder;
import io.crpbot.core.metric.ReliabilityTable;
import io.crpbot.core.promotion.Measure;
import io.crpbot.jobs.lake.EvaluatedFigure;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * All figures of one subject on one symbol, or on all of them pooled.
 *
 * @param symbol a symbol or {@link #POOLED}
 * @param decisions all decisions, labelled or not
 * @param figures by metric name, ascending
 */
public record ScoreSheet(
        Subject subject,
        String symbol,
        long decisions,
        long labelled,
        Map<String, Figure> figures,
        ReliabilityTable equalWidth,
        ReliabilityTable equalMass,
        ConfidenceLadder ladder) {
    /** The pseudo symbol of figures over all symbols together. */
    public static final String POOLED = EvaluatedFigure.POOLED;

    public ScoreSheet {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** The figure of that name; undefined when this subject has none. */
    public Figure figure(String metric) {
        return figures.getOrDefault(metric, Figure.of(Double.NaN));
    }

    /** All of them as gates take them. */
    Map<String, Measure> measures() {
        Map<String, Measure> measures = new TreeMap<>();
        figures.forEach((name, figure) -> measures.put(name, figure.measure()));
        return measures;
    }

    /** The same sheet with more figures. */
    ScoreSheet with(Map<String, Figure> more) {
        Map<String, Figure> all = new TreeMap<>(figures);
        all.putAll(more);
        return new ScoreSheet(subject, symbol, decisions, labelled, all, equalWidth, equalMass, ladder);
    }
}
