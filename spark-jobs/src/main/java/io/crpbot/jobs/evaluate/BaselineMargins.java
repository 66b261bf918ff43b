package io.crpbot.jobs.evaluate;

import io.crpbot.core.promotion.RequiredBaseline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** By how much the judged bundle is better than the best of what anybody could have done. */
final class BaselineMargins {
    private BaselineMargins() {}

    /**
     * Undefined where a baseline is missing that has to be there: the best of the others is no bound.
     *
     * @param sheets of the baselines on the same decisions, pooled and by symbol
     * @param missing what {@link RequiredBaseline#missing} says of them
     */
    static Map<String, Figure> of(ScoreSheet judged, List<ScoreSheet> sheets, List<String> missing) {
        List<ScoreSheet> baselines = missing.isEmpty()
                ? sheets.stream()
                        .filter(sheet -> sheet.symbol().equals(ScoreSheet.POOLED))
                        .toList()
                : List.of();
        return Map.of(
                Metric.ACCURACY_OVER_BASELINES,
                margin(judged, baselines, Metric.ACCURACY, sheet -> true),
                Metric.BRIER_SKILL_OVER_BASELINES,
                margin(judged, baselines, Metric.BRIER_SKILL, sheet -> sheet.subject()
                        .probabilistic()));
    }

    /** The symbols that each baseline has labelled decisions on. */
    static Map<String, Set<String>> judged(List<ScoreSheet> baselines) {
        return baselines.stream()
                .filter(sheet -> sheet.labelled() > 0)
                .collect(Collectors.groupingBy(
                        sheet -> sheet.subject().name(), Collectors.mapping(ScoreSheet::symbol, Collectors.toSet())));
    }

    private static Figure margin(
            ScoreSheet judged, List<ScoreSheet> baselines, String metric, Predicate<ScoreSheet> has) {
        double best = baselines.stream()
                .filter(has)
                .mapToDouble(sheet -> sheet.figure(metric).value())
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
        return Figure.of(judged.figure(metric).value() - best).over(judged.labelled());
    }
}
