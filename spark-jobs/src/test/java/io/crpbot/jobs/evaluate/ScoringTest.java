package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.metric.Binomial;
import io.crpbot.core.metric.CalibrationFloor;
import io.crpbot.core.metric.ProbabilityScore;
import io.crpbot.core.metric.ReliabilityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final EvaluationSettings SETTINGS = new EvaluationSettings(1, 15, 0.95, 200, 4, 200, 100, 1, 7);
    private static final Scoring SCORING = new Scoring(SETTINGS, 15, 0.5, 0.001);

    private static final Subject MODEL = new Subject("x", Subject.Role.JUDGED, true);

    @Test
    void identityResampleGivesThePointEstimates() {
        SplittableRandom random = new SplittableRandom(5);
        int n = 400;
        double[] p = new double[n];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            p[i] = Math.round(random.nextDouble() * 50) / 50.0;
            y[i] = random.nextDouble() < p[i] ? 1 : 0;
        }
        // blocks so long that every resample is a rotation of all rows, on which no score depends
        EvaluationSettings rotations = new EvaluationSettings(1, 15, 0.95, 20, 4, 1, 1, 1, 7);
        Scoring.Resampled same = Scoring.Resampled.of(p, y, 0.45, 1e12, rotations);
        assertThat(same.accuracy().low()).isCloseTo(ProbabilityScore.accuracy(p, y), within(1e-12));
        assertThat(same.brier().high()).isCloseTo(ProbabilityScore.brier(p, y), within(1e-12));
        assertThat(same.brierSkill().low()).isCloseTo(ProbabilityScore.brierSkill(p, y, 0.45), within(1e-12));
        assertThat(same.logLoss().low()).isCloseTo(ProbabilityScore.logLoss(p, y), within(1e-12));
        assertThat(same.auc().high()).isCloseTo(ProbabilityScore.auc(p, y), within(1e-12));
        ReliabilityTable width = ReliabilityTable.equalWidth(p, y, 15);
        assertThat(same.calibrationError().low()).isCloseTo(width.expectedError(), within(1e-12));
        assertThat(same.largestGap().low()).isCloseTo(width.maximumError(), within(1e-12));
        assertThat(same.equalMassError().low())
                .isCloseTo(ReliabilityTable.equalMass(p, y, 15).expectedError(), within(1e-12));
    }

    @Test
    void overlappingLabelsWidenTheIntervalOfAccuracy() {
        List<Observation> rows = overlapping(6_000, 3);
        ScoreSheet sheet = SCORING.score(MODEL, "BTC-USD", rows);
        Figure accuracy = sheet.figure(Metric.ACCURACY);
        double independent =
                Binomial.wilson((long) (accuracy.value() * 6_000), 6_000, 0.95).high() - accuracy.value();
        assertThat(accuracy.interval().high() - accuracy.value()).isGreaterThan(2 * independent);
    }

    @Test
    void floorIsThatOfLabelsThatOverlapAndOfCoinsThatGoTogether() {
        List<Observation> rows = overlapping(3_000, 4);
        ScoreSheet sheet = SCORING.score(MODEL, "BTC-USD", rows);
        double[] p = rows.stream().mapToDouble(Observation::probability).toArray();
        double independent = CalibrationFloor.of(p, 15, 200, 7).mean();
        double floor = sheet.figure(Metric.CALIBRATION_FLOOR).value();
        assertThat(floor).isGreaterThan(2 * independent);
        assertThat(sheet.figure(Metric.CALIBRATION_RESOLVABLE).value()).isGreaterThan(floor);
        assertThat(sheet.figure(Metric.CALIBRATION_FLOOR_EQUAL_MASS).value()).isGreaterThan(independent);

        List<Observation> three = new ArrayList<>(rows);
        for (String other : List.of("ETH-USD", "SOL-USD")) {
            rows.forEach(row -> three.add(
                    new Observation(other, row.startMillis(), row.probability(), row.up(), row.forwardReturn())));
        }
        assertThat(SCORING.score(MODEL, "pooled", three)
                        .figure(Metric.CALIBRATION_FLOOR)
                        .value())
                .as("three coins that always go the same way are one")
                .isCloseTo(floor, within(0.08 * floor));
    }

    @Test
    void correlationOfCoinsIsReadFromHowOftenTheyGoTheSameWay() {
        SplittableRandom random = new SplittableRandom(6);
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double common = Math.sqrt(0.6) * random.nextGaussian();
            for (String symbol : List.of("BTC-USD", "ETH-USD", "SOL-USD")) {
                double move = common + Math.sqrt(0.4) * random.nextGaussian();
                rows.add(new Observation(symbol, i * 60_000L, 0.5, move > 0 ? 1 : 0, move));
            }
        }
        assertThat(LabelCorrelation.of(rows)).isCloseTo(0.6, within(0.02));
        assertThat(LabelCorrelation.of(overlapping(100, 1))).as("one coin").isZero();
    }

    @Test
    void errorOfCalibrationLiesInsideItsInterval() {
        Figure error = SCORING.score(MODEL, "BTC-USD", overlapping(3_000, 4)).figure(Metric.CALIBRATION_ERROR);
        assertThat(error.interval().contains(error.value())).isTrue();
        assertThat(error.interval().high()).isGreaterThan(1.2 * error.value());
    }

    @Test
    void equalClosesAreDecisionsWithoutLabel() {
        List<Observation> rows =
                List.of(new Observation("BTC-USD", 0, 0.7, 1, 0.01), new Observation("BTC-USD", 60_000, 0.2, -1, 0));
        ScoreSheet sheet = SCORING.score(MODEL, "BTC-USD", rows);
        assertThat(sheet.decisions()).isEqualTo(2);
        assertThat(sheet.labelled()).isEqualTo(1);
        assertThat(sheet.figure(Metric.ACCURACY).value()).isEqualTo(1);
        assertThat(sheet.figure(Metric.MAXIMUM_CONFIDENCE).value()).isEqualTo(0.8);
    }

    @Test
    void baselineWithoutProbabilityHasAnAccuracyOnly() {
        ScoreSheet sheet =
                SCORING.score(new Subject("always_up", Subject.Role.BASELINE, false), "BTC-USD", overlapping(300, 1));
        assertThat(sheet.figures()).containsOnlyKeys(Metric.ACCURACY, Metric.UP_RATE);
        assertThat(sheet.figure(Metric.BRIER).value()).isNaN();
    }

    @Test
    void nothingDecidedLeavesEveryFigureUndefined() {
        ScoreSheet sheet = SCORING.score(MODEL, "pooled", List.of());
        assertThat(sheet.figure(Metric.ACCURACY).value()).isNaN();
        assertThat(sheet.figure(Metric.CALIBRATION_ERROR).interval().isDefined())
                .isFalse();
        assertThat(sheet.figure(Metric.CALIBRATION_RESOLVABLE).value()).isNaN();
    }

    /** Every label lasts 15 minutes and is seen by 15 decisions. */
    private static List<Observation> overlapping(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Observation> rows = new ArrayList<>();
        int y = 0;
        double p = 0.5;
        for (int i = 0; i < n; i++) {
            if (i % 15 == 0) {
                p = random.nextDouble(0.3, 0.7);
                y = random.nextDouble() < p ? 1 : 0;
            }
            rows.add(new Observation("BTC-USD", i * 60_000L, p, y, y == 1 ? 0.002 : -0.002));
        }
        return rows;
    }
}
