package io.crpbot.jobs.evaluate;

import io.crpbot.jobs.lake.EvaluatedFigure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An evaluation as rows of the table. */
final class EvaluatedFigures {
    private EvaluatedFigures() {}

    static List<EvaluatedFigure> of(EvaluateConfig config, Evaluation found, Instant evaluatedAt) {
        List<EvaluatedFigure> figures = new ArrayList<>();
        for (ScoreSheet sheet : found.sheets()) {
            sheet.figures()
                    .forEach((metric, figure) -> figures.add(row(config, found, evaluatedAt, sheet, metric, figure)));
        }
        return figures;
    }

    private static EvaluatedFigure row(
            EvaluateConfig config,
            Evaluation found,
            Instant evaluatedAt,
            ScoreSheet sheet,
            String metric,
            Figure figure) {
        return new EvaluatedFigure(
                config.model().key(),
                config.conditions(),
                evaluatedAt,
                found.venue(),
                found.synthetic(),
                found.from(),
                found.to(),
                found.settings().everyMinutes(),
                sheet.subject().role().label(),
                sheet.subject().name(),
                sheet.symbol(),
                sheet.decisions(),
                sheet.labelled(),
                metric,
                figure.value(),
                figure.interval().low(),
                figure.interval().high());
    }
}
