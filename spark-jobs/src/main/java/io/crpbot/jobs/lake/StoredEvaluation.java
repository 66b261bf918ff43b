package io.crpbot.jobs.lake;

import io.crpbot.core.promotion.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that one evaluation left in {@code gold/evaluations}, read at once: another one that takes its place meanwhile is not
 * mixed with it.
 *
 * @param figures empty where there was no evaluation
 */
public record StoredEvaluation(List<EvaluatedFigure> figures) {
    public StoredEvaluation {
        figures = List.copyOf(figures);
    }

    /** What gates read of a bundle: its own figures over all its symbols; empty where there was no evaluation. */
    public List<EvaluatedFigure> judged() {
        return own().stream()
                .filter(figure -> figure.symbol().equals(EvaluatedFigure.POOLED))
                .toList();
    }

    /** The same by metric, as gates take them. */
    public Map<String, Measure> measures() {
        Map<String, Measure> measures = new HashMap<>();
        judged().forEach(figure -> measures.put(figure.metric(), figure.measure()));
        return measures;
    }

    /** What the bundle was judged on; empty where there was no evaluation. */
    public Optional<JudgedData> data() {
        List<EvaluatedFigure> own = own();
        Set<String> symbols = own.stream()
                .map(EvaluatedFigure::symbol)
                .filter(symbol -> !symbol.equals(EvaluatedFigure.POOLED))
                .collect(Collectors.toSet());
        return own.stream()
                .findFirst()
                .map(figure -> new JudgedData(
                        figure.venue(),
                        symbols,
                        figure.from(),
                        figure.to(),
                        figure.everyMinutes(),
                        figure.conditions()));
    }

    /** On which symbols each baseline had labelled decisions. */
    public Map<String, Set<String>> baselines() {
        return figures.stream()
                .filter(figure -> figure.role().equals(EvaluatedFigure.BASELINE)
                        && figure.slice().equals(EvaluatedFigure.ALL)
                        && figure.labelled() > 0)
                .collect(Collectors.groupingBy(
                        EvaluatedFigure::subject, Collectors.mapping(EvaluatedFigure::symbol, Collectors.toSet())));
    }

    private List<EvaluatedFigure> own() {
        return figures.stream()
                .filter(figure -> figure.role().equals(EvaluatedFigure.JUDGED)
                        && figure.slice().equals(EvaluatedFigure.ALL))
                .toList();
    }
}
