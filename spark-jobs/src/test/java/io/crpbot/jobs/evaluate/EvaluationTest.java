package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.simulate.BacktestJson;
import io.crpbot.jobs.lake.LearningCurve;
import io.crpbot.jobs.lake.MinuteCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<LearningCurve> CURVES = List.of(
            new LearningCurve(
                    "lstm_BTC-USD:1",
                    List.of(0.7021, 0.6950, 0.6921, 0.6890, 0.6822, 0.6741),
                    List.of(0.6952, 0.6931, 0.6910, 0.6903, 0.6918, 0.6961),
                    4,
                    "all 6 epochs done"),
            new LearningCurve(
                    "transformer_multi:1", List.of(0.0710, 0.0521), List.of(0.0560, 0.0515), 2, "all 2 epochs done"));

    @Test
    void ensembleIsShownBeforeCalibrationAndWithoutEachOfItsMembers() {
        Evaluation found = MadeUpEvaluation.of(0.9, 2);
        Map<String, ScoreSheet> members = found.pooled(Subject.Role.MEMBER).stream()
                .collect(Collectors.toMap(sheet -> sheet.subject().name(), Function.identity()));
        assertThat(members)
                .containsOnlyKeys("lstm", "transformer", "before_calibration", "without_lstm", "without_transformer");
        // of two members one is left
        assertThat(members.get("without_lstm").figures())
                .isEqualTo(members.get("transformer").figures());
        assertThat(members.get("without_transformer").figures())
                .isEqualTo(members.get("lstm").figures());
        double up = 0.75 * 0.9 + 0.25 * 0.6;
        assertThat(members.get("before_calibration")
                        .figure(Metric.MAXIMUM_CONFIDENCE)
                        .value())
                .isCloseTo(up, within(1e-12));
    }

    @Test
    void readsThePlantedEdgeThroughEveryFigure() throws IOException {
        Evaluation found = MadeUpEvaluation.of(0.9, 6);
        ScoreSheet judged = found.judged();
        assertThat(judged.figure(Metric.ACCURACY).value()).isCloseTo(0.9, within(0.03));
        assertThat(judged.figure(Metric.CALIBRATION_ERROR).value()).isLessThan(0.03);
        assertThat(judged.figure(Metric.BRIER_SKILL).value()).isCloseTo(1 - 0.09 / 0.25, within(0.1));
        assertThat(judged.figure(Metric.DIRECTION_ACCURACY).value()).isCloseTo(0.9, within(0.06));
        assertThat(judged.figure(Metric.NET_WIN_RATE).value()).isBetween(0.7, 0.9);
        assertThat(judged.figure(Metric.NET_WIN_RATE).interval()).satisfies(interval -> assertThat(
                        interval.contains(judged.figure(Metric.WALK_WIN_RATE).value()))
                .isFalse());
        assertThat(judged.figure(Metric.WALK_WIN_RATE).value()).isBetween(0.35, 0.5);
        // 18.5 basis points against a deviation of 155: the generator's own arithmetic
        assertThat(judged.figure(Metric.ORACLE_WIN_RATE).value()).isCloseTo(0.905, within(0.04));
        assertThat(found.sheets())
                .filteredOn(sheet -> sheet.subject().role() == Subject.Role.JUDGED)
                .hasSize(2)
                .allSatisfy(sheet -> {
                    for (String rate : List.of(
                            Metric.DIRECTION_ACCURACY,
                            Metric.NET_WIN_RATE,
                            Metric.WALK_WIN_RATE,
                            Metric.ORACLE_WIN_RATE)) {
                        assertThat(sheet.figure(rate)
                                        .interval()
                                        .contains(sheet.figure(rate).value()))
                                .as(rate + " of " + sheet.symbol())
                                .isTrue();
                    }
                });
        assertThat(found.pooled(Subject.Role.BASELINE)).allSatisfy(sheet -> {
            assertThat(sheet.figure(Metric.TRADES).value()).isGreaterThan(50);
            assertThat(sheet.figure(Metric.NET_WIN_RATE).interval().isDefined()).isTrue();
        });
        ScoreSheet same = found.pooled(Subject.Role.BASELINE).get(0);
        assertThat(same.figure(Metric.DIRECTION_ACCURACY).value())
                .as("the baseline says the same as the judged one")
                .isCloseTo(0.9, within(0.06));
        assertThat(found.pooled(Subject.Role.BASELINE))
                .filteredOn(sheet -> sheet.subject().equals(Baselines.ALWAYS_UP))
                .singleElement()
                .satisfies(alwaysUp -> assertThat(
                                alwaysUp.figure(Metric.NET_WIN_RATE).value())
                        .as("it knows nothing")
                        .isLessThan(same.figure(Metric.NET_WIN_RATE).interval().low()));
        assertThat(found.pooled(Subject.Role.BASELINE))
                .extracting(sheet -> sheet.subject().name())
                .containsExactly("gradient_boosted", "logistic_regression", "always_up", "last_return_momentum");
        assertThat(found.pooled(Subject.Role.BASELINE))
                .filteredOn(sheet -> !sheet.subject().probabilistic())
                .hasSize(2)
                .allSatisfy(sheet ->
                        assertThat(sheet.figure(Metric.ACCURACY).value()).isCloseTo(0.5, within(0.12)));

        assertThat(judged.figure(Metric.RANDOM_RANK).value()).isGreaterThan(0.98);
        assertThat(judged.figure(Metric.EXPECTANCY).interval().low())
                .isGreaterThan(
                        judged.figure(Metric.RANDOM_EXPECTANCY).interval().high());
        assertThat(judged.figure(Metric.ALWAYS_UP_EXPECTANCY).value())
                .as("half of the signals are short")
                .isLessThan(judged.figure(Metric.EXPECTANCY).interval().low());
        assertThat(judged.figure(Metric.ACCURACY_OVER_BASELINES).value())
                .as("the baseline says the same")
                .isZero();
        assertThat(judged.figure(Metric.CHALLENGE_PASS).value()).isEqualTo(0.8);
        assertThat(judged.figure(Metric.CHALLENGE_VIOLATIONS))
                .isEqualTo(Figure.of(0).over(20));
        assertThat(judged.figure(Metric.TRADES).n())
                .isEqualTo(found.backtest().trades().size());

        String page = EvaluationPage.of(
                found,
                new PageExtras(
                        CURVES, List.of(new MinuteCoverage("BTC-USD", true, 6, 8_640, 8_500, 100)), List.of(2, 3)));
        assertThat(page)
                .contains("Would it have passed a challenge?")
                .contains("<td>the same for 90 of 100</td><td class=\"number\">41 [33, 77]</td>")
                .contains("<td>passes most often at a risk of</td><td>2.0 %: 70.0 % [60.0, 80.0]</td>")
                .contains("80.0 % (8 of 10)")
                // 0.8 x 0.8 [0.7 x 0.7, 0.9 x 0.9], at 540 an attempt
                .contains("64.0 % [49.0, 81.0]", "1.6 [1.2, 2.0]", "844 [667, 1,102]")
                .contains("counts as a fee that is lost, although FTMO sets no time limit")
                .doesNotContain("not-simulated")
                .contains("By session")
                .contains("Model card")
                .contains("rsi_unit</td><td class=\"number\">70.0 %")
                .contains("50 strategies that toss one")
                .contains("SYNTHETIC")
                .contains("Learning curves")
                .contains("The dot is epoch 4 of 6, whose weights were kept (validation loss 0.6903)")
                .contains("<td class=\"number\">8,500</td><td class=\"number\">100</td><td class=\"number\">40</td>"
                        + "<td class=\"number\">98.4 %</td>")
                .contains("<a href=\"3.html\">version 3</a>")
                .contains("<svg")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
        Path target = Path.of("target", "evaluation-page.html");
        Files.writeString(target, page);
    }

    @Test
    void everyDecisionAndTradeIsInOneSliceOfEachKind() {
        Evaluation found = MadeUpEvaluation.of(0.9, 3);
        for (String by : List.of("tier", "session", "month", "volatility")) {
            List<SliceSheet> slices = found.slices().stream()
                    .filter(slice -> slice.by().equals(by))
                    .toList();
            assertThat(slices.stream().mapToLong(SliceSheet::decisions).sum())
                    .as(by)
                    .isEqualTo(found.judged().decisions());
            assertThat(slices.stream()
                            .mapToLong(slice -> slice.figure(Metric.TRADES).n())
                            .sum())
                    .as(by)
                    .isEqualTo(found.backtest().trades().size());
        }
        assertThat(found.slices())
                .extracting(SliceSheet::name)
                .containsExactly(
                        "month=2024-03",
                        "session=tokyo",
                        "session=london",
                        "session=new_york",
                        "tier=high",
                        "volatility=low",
                        "volatility=middle",
                        "volatility=high");
        SliceSheet all = found.slices().get(0);
        assertThat(all.figure(Metric.ACCURACY))
                .as("a slice of everything")
                .isEqualTo(found.judged().figure(Metric.ACCURACY));
        assertThat(all.figure(Metric.CALIBRATION_ERROR).value())
                .isEqualTo(found.judged().figure(Metric.CALIBRATION_ERROR).value());
    }

    @Test
    void baselineIsMeasuredOnTheDecisionsOfTheJudgedOnly() {
        Evaluation found = MadeUpEvaluation.of(0.9, 1);
        assertThat(found.pooled(Subject.Role.BASELINE)).allSatisfy(sheet -> assertThat(sheet.decisions())
                .isEqualTo(found.judged().decisions()));
    }

    @Test
    void nothingIsBetterThanEveryBaselineWhereOneIsMissing() {
        ScoreSheet judged = MadeUpEvaluation.withoutBoostedTrees(0.9, 1).judged();
        assertThat(judged.figure(Metric.ACCURACY_OVER_BASELINES).value()).isNaN();
        assertThat(judged.figure(Metric.BRIER_SKILL_OVER_BASELINES).value()).isNaN();
    }

    @Test
    void calibratedDoubtEmitsNothingAndThePageSaysSo() {
        Evaluation found = MadeUpEvaluation.of(0.53, 2);
        assertThat(found.judged().figure(Metric.DIRECTION_ACCURACY).value()).isNaN();
        assertThat(found.judged().figure(Metric.MAX_DRAWDOWN).value()).isNaN();
        assertThat(found.judged().figure(Metric.TRADES).value()).isZero();
        String page = EvaluationPage.of(found, new PageExtras(List.of(), List.of(), List.of()));
        assertThat(page).doesNotContain("Learning curve", "Data coverage", "Other versions");
        assertThat(page)
                .containsPattern("No signal in [0-9,]+ decisions: highest confidence 0.530, threshold 0.75")
                .doesNotContain("NaN");
    }

    @Test
    void backtestResultSurvivesItsTextForm() {
        Evaluation found = MadeUpEvaluation.of(0.9, 1);
        assertThat(found.backtest().trades()).isNotEmpty();
        assertThat(BacktestJson.read(BacktestJson.write(found.backtest()))).isEqualTo(found.backtest());
    }
}
