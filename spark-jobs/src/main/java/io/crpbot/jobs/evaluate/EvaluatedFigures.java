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
            Key key =
                    new Key(sheet.subject(), sheet.symbol(), EvaluatedFigure.ALL, sheet.decisions(), sheet.labelled());
            sheet.figures()
                    .forEach((metric, figure) -> figures.add(row(config, found, evaluatedAt, key, metric, figure)));
        }
        for (SliceSheet slice : found.slices()) {
            Key key = new Key(
                    found.judged().subject(), ScoreSheet.POOLED, slice.name(), slice.decisions(), slice.labelled());
            slice.figures()
                    .forEach((metric, figure) -> figures.add(row(config, found, evaluatedAt, key, metric, figure)));
        }
        return figures;
    }

    /** What the figures are of. */
    private record Key(Subject subject, String symbol, String slice, long decisions, long labelled) {}

    private static EvaluatedFigure row(
            EvaluateConfig config, Evaluation found, Instant evaluatedAt, Key key, String metric, Figure figure) {
        return new EvaluatedFigure(
                config.judged(),
                config.conditions(),
                evaluatedAt,
                found.data().venue(),
                found.synthetic(),
                found.data().from(),
                found.data().to(),
                found.settings().everyMinutes(),
                key.subject().role().label(),
                key.subject().name(),
                key.symbol(),
                key.slice(),
                key.decisions(),
                key.labelled(),
                metric,
                figure.value(),
                figure.interval().low(),
                figure.interval().high(),
                figure.n());
    }
}
