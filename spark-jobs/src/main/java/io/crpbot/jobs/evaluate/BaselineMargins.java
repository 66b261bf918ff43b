package io.crpbot.jobs.evaluate;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** By how much the judged bundle is better than the best of what anybody could have done. */
final class BaselineMargins {
    private BaselineMargins() {}

    /**
     * Undefined without a baseline that has the figure.
     *
     * @param baselines on the same decisions
     */
    static Map<String, Figure> of(ScoreSheet judged, List<ScoreSheet> baselines) {
        return Map.of(
                Metric.ACCURACY_OVER_BASELINES,
                margin(judged, baselines, Metric.ACCURACY, sheet -> true),
                Metric.BRIER_SKILL_OVER_BASELINES,
                margin(judged, baselines, Metric.BRIER_SKILL, sheet -> sheet.subject()
                        .probabilistic()));
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
