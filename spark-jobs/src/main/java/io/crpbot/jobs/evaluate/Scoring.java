package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.CalibrationFloor;
import io.crpbot.core.metric.ConfidenceLadder;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.metric.OutcomeDraws;
import io.crpbot.core.metric.OverlappingOutcomes;
import io.crpbot.core.metric.ProbabilityScore;
import io.crpbot.core.metric.ReliabilityTable;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.trade.Trade;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns decisions into score sheets. Scores use the labelled decisions only; the ladder uses all that have a return.
 * Intervals come from a block bootstrap over the rows in time order, all symbols of a minute side by side, so that
 * neither overlapping labels nor correlated symbols count as independent. Immutable, thread-safe.
 *
 * @param baseRate share of up labels of the training part
 * @param roundTripCost fraction of the price, both sides together
 */
record Scoring(EvaluationSettings settings, int horizonMinutes, double baseRate, double roundTripCost) {
    private static final long MINUTE = 60_000;

    ScoreSheet score(Subject subject, String symbol, List<Observation> decisions) {
        List<Observation> ordered = decisions.stream()
                .sorted(Comparator.comparingLong(Observation::startMillis).thenComparing(Observation::symbol))
                .toList();
        List<Observation> labelled =
                ordered.stream().filter(Observation::labelled).toList();
        double[] p = probabilities(labelled);
        int[] y = outcomes(labelled);
        Map<String, Figure> figures = new TreeMap<>();
        if (subject.probabilistic()) {
            probabilityFigures(labelled, p, y, figures);
            figures.put(
                    Metric.MAXIMUM_CONFIDENCE,
                    Figure.of(ordered.stream()
                            .mapToDouble(row -> Math.max(row.probability(), 1 - row.probability()))
                            .max()
                            .orElse(Double.NaN)));
        } else {
            Resampled resampled = resample(labelled, p, y);
            figures.put(Metric.ACCURACY, Figure.of(ProbabilityScore.accuracy(p, y), resampled.accuracy()));
        }
        figures.put(Metric.UP_RATE, Figure.of(mean(y)));
        figures.replaceAll((metric, figure) -> figure.over(labelled.size()));
        return new ScoreSheet(
                subject,
                symbol,
                ordered.size(),
                labelled.size(),
                figures,
                ReliabilityTable.equalWidth(p, y, settings.bins()),
                ReliabilityTable.equalMass(p, y, settings.bins()),
                ladder(ordered));
    }

    /**
     * Fewer figures, on some of the decisions only.
     *
     * @param trades that came of them, in time order
     */
    SliceSheet slice(String by, String value, List<Observation> decisions, List<Trade> trades) {
        List<Observation> labelled = decisions.stream()
                .filter(Observation::labelled)
                .sorted(Comparator.comparingLong(Observation::startMillis).thenComparing(Observation::symbol))
                .toList();
        double[] p = probabilities(labelled);
        int[] y = outcomes(labelled);
        Resampled resampled = resample(labelled, p, y);
        long n = labelled.size();
        double[] returns = trades.stream().mapToDouble(Trade::netReturn).toArray();
        return new SliceSheet(
                by,
                value,
                decisions.size(),
                n,
                Map.of(
                        Metric.ACCURACY,
                        Figure.of(ProbabilityScore.accuracy(p, y), resampled.accuracy())
                                .over(n),
                        Metric.BRIER_SKILL,
                        Figure.of(ProbabilityScore.brierSkill(p, y, baseRate), resampled.brierSkill())
                                .over(n),
                        Metric.CALIBRATION_ERROR,
                        Figure.of(
                                        ReliabilityTable.equalWidth(p, y, settings.bins())
                                                .expectedError(),
                                        resampled.calibrationError())
                                .over(n),
                        Metric.CALIBRATION_FLOOR,
                        Figure.of(CalibrationFloor.of(
                                                p,
                                                settings.bins(),
                                                draws(labelled, p),
                                                settings.floorSamples(),
                                                settings.seed())
                                        .mean())
                                .over(n),
                        Metric.TRADES,
                        Figure.of(trades.size()).over(trades.size()),
                        Metric.NET_WIN_RATE,
                        HitRate.ofTrades(trades, settings.uncertainty()),
                        Metric.EXPECTANCY,
                        Figure.of(
                                        ReturnStatistics.of(returns).mean(),
                                        settings.uncertainty().ofMean(returns))
                                .over(trades.size())));
    }

    private void probabilityFigures(List<Observation> labelled, double[] p, int[] y, Map<String, Figure> figures) {
        Resampled resampled = resample(labelled, p, y);
        ReliabilityTable table = ReliabilityTable.equalWidth(p, y, settings.bins());
        CalibrationFloor.Both floors =
                CalibrationFloor.both(p, settings.bins(), draws(labelled, p), settings.floorSamples(), settings.seed());
        figures.put(Metric.ACCURACY, Figure.of(ProbabilityScore.accuracy(p, y), resampled.accuracy()));
        figures.put(Metric.BASE_RATE, Figure.of(baseRate));
        figures.put(Metric.BRIER, Figure.of(ProbabilityScore.brier(p, y), resampled.brier()));
        figures.put(Metric.BRIER_SKILL, Figure.of(ProbabilityScore.brierSkill(p, y, baseRate), resampled.brierSkill()));
        figures.put(Metric.LOG_LOSS, Figure.of(ProbabilityScore.logLoss(p, y), resampled.logLoss()));
        figures.put(Metric.AUC, Figure.of(ProbabilityScore.auc(p, y), resampled.auc()));
        figures.put(Metric.CALIBRATION_ERROR, Figure.of(table.expectedError(), resampled.calibrationError()));
        figures.put(Metric.CALIBRATION_ERROR_MAXIMUM, Figure.of(table.maximumError(), resampled.largestGap()));
        figures.put(
                Metric.CALIBRATION_ERROR_EQUAL_MASS,
                Figure.of(
                        ReliabilityTable.equalMass(p, y, settings.bins()).expectedError(), resampled.equalMassError()));
        figures.put(Metric.CALIBRATION_FLOOR, Figure.of(floors.equalWidth().mean()));
        figures.put(Metric.CALIBRATION_RESOLVABLE, Figure.of(floors.equalWidth().p95()));
        figures.put(
                Metric.CALIBRATION_FLOOR_EQUAL_MASS,
                Figure.of(floors.equalMass().mean()));
    }

    private OutcomeDraws draws(List<Observation> labelled, double[] p) {
        List<String> symbols =
                labelled.stream().map(Observation::symbol).distinct().toList();
        return new OverlappingOutcomes(
                p,
                labelled.stream().mapToLong(Observation::startMillis).toArray(),
                horizonMinutes * MINUTE,
                labelled.stream().mapToInt(row -> symbols.indexOf(row.symbol())).toArray(),
                LabelCorrelation.of(labelled));
    }

    private Resampled resample(List<Observation> labelled, double[] p, int[] y) {
        return Resampled.of(p, y, baseRate, block(labelled), settings);
    }

    /** Rows that belong together, all symbols of a minute side by side. */
    private double block(List<Observation> labelled) {
        long symbols = labelled.stream().map(Observation::symbol).distinct().count();
        double minutes = settings.blockHorizons() * horizonMinutes / settings.everyMinutes();
        return Math.max(1, Math.ceil(minutes)) * Math.max(1, symbols);
    }

    private ConfidenceLadder ladder(List<Observation> ordered) {
        List<Observation> rows = ordered.stream().filter(Observation::hasReturn).toList();
        return ConfidenceLadder.of(
                probabilities(rows),
                outcomes(rows),
                rows.stream().mapToDouble(Observation::forwardReturn).toArray(),
                roundTripCost,
                rows.stream().mapToLong(Observation::startMillis).toArray(),
                horizonMinutes * MINUTE,
                settings.uncertainty());
    }

    private static double mean(int[] y) {
        return Arrays.stream(y).average().orElse(Double.NaN);
    }

    private static double[] probabilities(List<Observation> rows) {
        return rows.stream().mapToDouble(Observation::probability).toArray();
    }

    private static int[] outcomes(List<Observation> rows) {
        return rows.stream().mapToInt(Observation::up).toArray();
    }

    /** The intervals of one set of rows, from one pass over its resamples. */
    record Resampled(
            Interval accuracy,
            Interval brier,
            Interval brierSkill,
            Interval logLoss,
            Interval auc,
            Interval calibrationError,
            Interval equalMassError,
            Interval largestGap) {
        static Resampled of(double[] p, int[] y, double baseRate, double block, EvaluationSettings settings) {
            return new ResamplePass(p, y, baseRate, settings.bins()).run(block, settings);
        }
    }
}
