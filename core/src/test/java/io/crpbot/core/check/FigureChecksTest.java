package io.crpbot.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.PlattCalibrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a file, to 1e-12 of their definitions written out here. */
class FigureChecksTest {
    private static final CalibrationCheck.Settings FIFTEEN =
            new CalibrationCheck.Settings(15, 200, 1, OptionalDouble.empty());
    private static final ReturnsCheck.Settings DAILY = new ReturnsCheck.Settings(365, 0, 0.95, Optional.empty());

    @TempDir
    private Path dir;

    @Test
    void calibrationOfAHandfulOfProbabilities() throws IOException {
        List<Finding> findings = calibration("P,other,Y\n0.8,9,1\n0.4,9,1\n0.1,9,0\n0.1,9,0\n0.1,9,1\n", FIFTEEN)
                .findings();

        double[] p = {0.8, 0.4, 0.1, 0.1, 0.1};
        int[] y = {1, 1, 0, 0, 1};
        assertFigure(findings, "n", 5);
        assertFigure(findings, "positive_share", 0.6);
        assertFigure(findings, "ece_equal_width", (0.2 + 0.6 + 3 * (1 / 3.0 - 0.1)) / 5);
        assertFigure(findings, "mce_equal_width", 0.6);
        assertFigure(findings, "ece_equal_mass", (0.2 + 0.6 + 3 * (1 / 3.0 - 0.1)) / 5);
        double brier = (0.04 + 0.36 + 0.01 + 0.01 + 0.81) / 5;
        assertFigure(findings, "brier", brier);
        assertFigure(findings, "brier_skill", 1 - brier / 0.24);
        assertFigure(findings, "log_loss", -(Math.log(0.8) + Math.log(0.4) + 2 * Math.log(0.9) + Math.log(0.1)) / 5);
        PlattCalibrator fit = PlattCalibrator.fit(p, y);
        assertFigure(findings, "platt_a", fit.a());
        assertFigure(findings, "platt_b", fit.b());
        assertThat(value(findings, "ece_equal_width_floor")).isPositive();
        assertThat(value(findings, "ece_equal_width_floor_p95"))
                .isGreaterThanOrEqualTo(value(findings, "ece_equal_width_floor"));
    }

    @Test
    void perfectScorerShowsThePublishedCalibrationError() throws IOException {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            double p = random.nextDouble();
            text.append(p).append(',').append(random.nextDouble() < p ? 1 : 0).append('\n');
        }
        List<Finding> findings = calibration(text.toString(), FIFTEEN).findings();

        assertThat(value(findings, "ece_equal_width_floor")).isCloseTo(0.017, within(0.0006));
        assertThat(value(findings, "ece_equal_width")).isLessThan(value(findings, "ece_equal_width_floor_p95") * 1.3);
        assertThat(value(findings, "platt_a")).isCloseTo(-1, within(0.1));
    }

    @Test
    void skillIsMeasuredAgainstTheBaseRateGiven() throws IOException {
        CalibrationCheck.Settings settings = new CalibrationCheck.Settings(15, 10, 1, OptionalDouble.of(0.5));
        assertFigure(calibration("p,y\n0.8,1\n0.4,1\n", settings).findings(), "brier_skill", 1 - 0.2 / 0.25);
    }

    @Test
    void outcomesOfOneClassHaveNoCalibrator() throws IOException {
        List<Finding> findings = calibration("0.8,1\n0.4,1\n", FIFTEEN).findings();
        assertThat(finding(findings, "platt_a").value()).isNull();
        assertThat(finding(findings, "platt_a").note()).contains("all 2 outcomes are 1");
        assertThat(finding(findings, "auc").shown()).isEqualTo("undefined");
    }

    @Test
    void probabilitiesAndOutcomesOutsideTheirRangeAreNamed() {
        assertThatThrownBy(() -> calibration("p,y\n1.01,1\n0.5,2\n", FIFTEEN))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(":2: column p is '1.01', expected a probability between 0 and 1; ")
                .hasMessageContaining(":3: column y is '2', expected 0 or 1");
        assertThatThrownBy(() -> calibration("prob,y\n1,1\n", FIFTEEN))
                .hasMessageContaining(":1: it has no column 'p', only prob, y");
        assertThatThrownBy(() -> calibration("0.1,1,0\n", FIFTEEN))
                .hasMessageContaining(":1: it has no column 'p', only numbers in 3 columns");
        assertThatThrownBy(() -> new CalibrationCheck.Settings(0, 1, 1, OptionalDouble.empty()))
                .hasMessageContaining("0 bins");
        assertThatThrownBy(() -> new CalibrationCheck.Settings(1, 1, 1, OptionalDouble.of(1)))
                .hasMessageContaining("base rate 1.0");
    }

    @Test
    void returnsOfAHandfulOfDays() throws IOException {
        List<Finding> findings = returns(
                "date,ret\n2024-01-01,0.01\n2024-01-02,0.03\n2024-01-03,0.02\n2024-01-04,-0.02\n", "ret", DAILY);

        double deviation = Math.sqrt(0.0014 / 3);
        assertFigure(findings, "n", 4);
        assertFigure(findings, "mean", 0.01);
        assertFigure(findings, "sharpe", 0.01 / deviation);
        assertFigure(findings, "annual_sharpe", 0.01 / deviation * Math.sqrt(365));
        assertFigure(findings, "sortino", 0.01 / Math.sqrt(0.0004 / 4));
        double m2 = 0.0014 / 4;
        double skewness = (0.02 * 0.02 * 0.02 + 0.01 * 0.01 * 0.01 - 0.03 * 0.03 * 0.03) / 4 / Math.pow(m2, 1.5);
        assertFigure(findings, "skewness", skewness);
        double kurtosis = (16e-8 + 1e-8 + 81e-8) / 4 / (m2 * m2);
        assertFigure(findings, "kurtosis", kurtosis);
        assertThat(finding(findings, "deflated_sharpe").value()).isNull();
    }

    /** A series with the moments of a published example is hard to make up; the formula is applied to its own moments. */
    @Test
    void significanceFollowsFromTheSeriesOwnMoments() throws IOException {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder("r\n");
        for (int i = 0; i < 500; i++) {
            text.append(0.001 + 0.01 * random.nextGaussian()).append('\n');
        }
        ReturnsCheck.Settings settings =
                new ReturnsCheck.Settings(52, 0.02, 0.9, Optional.of(new ReturnsCheck.Trials(100, 0.002)));
        List<Finding> findings = returns(text.toString(), null, settings);

        double sharpe = value(findings, "sharpe");
        double spread =
                1 - value(findings, "skewness") * sharpe + (value(findings, "kurtosis") - 1) / 4 * sharpe * sharpe;
        double z = (sharpe - 0.02) * Math.sqrt(499 / spread);
        assertThat(value(findings, "psr")).isCloseTo(normal(z), within(1e-12));
        assertThat(value(findings, "expected_best_sharpe")).isCloseTo(0.1132, within(5e-5));
        double best = value(findings, "expected_best_sharpe");
        assertThat(value(findings, "deflated_sharpe"))
                .isCloseTo(normal((sharpe - best) * Math.sqrt(499 / spread)), within(1e-12));
        double quantile = 1.2815515655446004;
        assertThat(value(findings, "minimum_track_record"))
                .isCloseTo(1 + spread * Math.pow(quantile / (sharpe - 0.02), 2), within(1e-8));
        assertThat(value(findings, "annual_sharpe")).isCloseTo(sharpe * Math.sqrt(52), within(1e-12));
    }

    @Test
    void lossesNeverProveAnything() throws IOException {
        Finding length = finding(returns("-0.01\n0.005\n-0.02\n", null, DAILY), "minimum_track_record");
        assertThat(length.value()).isNull();
        assertThat(length.note()).isEqualTo("never 95 % sure: the ratio is not above the benchmark");
    }

    @Test
    void severalColumnsNeedAName() {
        assertThatThrownBy(() -> returns("a,b\n1,2\n", null, DAILY))
                .hasMessageContaining("it has 2 columns (a, b), name the one with the returns by --column");
        assertThatThrownBy(() -> new ReturnsCheck.Trials(0, 0.1)).hasMessageContaining("0 trials");
        assertThatThrownBy(() -> new ReturnsCheck.Settings(0, 0, 0.95, Optional.empty()))
                .hasMessageContaining("0.0 periods a year");
    }

    @Test
    void trialsOfWhichOneIsBestEverywhere() throws IOException {
        List<Finding> findings =
                TrialsCheck.of(matrix(37, 0.02), false, List.of("date")).findings();

        assertFigure(findings, "trials", 4);
        assertFigure(findings, "rows", 32);
        assertFigure(findings, "dropped", 5);
        assertFigure(findings, "splits", 12_870);
        assertFigure(findings, "pbo", 0);
        assertFigure(findings, "probability_of_loss", 0);
        assertThat(finding(findings, "best_trial").value()).isEqualTo("t2");
        assertThat(value(findings, "trial_variance")).isPositive();
        assertThat(value(findings, "best_deflated_sharpe")).isBetween(0.0, 1.0);
    }

    @Test
    void refusesMatricesThatAreTooSmallOrHoldAnIndex() throws IOException {
        Path small = matrix(15, 0);
        assertThatThrownBy(() -> TrialsCheck.of(small, false, List.of("1")))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot check trials of " + small + ": Cannot cross-validate 4 trials of 15 rows: "
                        + "at least 2 trials and 16 rows are needed");
        Path indexed = Files.writeString(dir.resolve("indexed.csv"), ",a,b\n0,0.1,0.2\n");
        assertThatThrownBy(() -> TrialsCheck.of(indexed, false, List.of()))
                .hasMessage("Cannot read " + indexed
                        + ":1: column 1 has no name; where it is no trial leave it out with --except 1");
        assertThatThrownBy(() -> TrialsCheck.of(indexed, false, List.of("c")))
                .hasMessageContaining("it has no column 'c'");
    }

    @Test
    void figuresAreShownInSixDigits() {
        assertThat(Finding.of("", "", 0.000123456789, "").shown()).isEqualTo("0.000123457");
        assertThat(Finding.of("", "", 1234567.89, "").shown()).isEqualTo("1234570");
        assertThat(Finding.of("", "", 1e-9, "").shown()).isEqualTo("1E-9");
        assertThat(Finding.of("", "", 0, "").shown()).isEqualTo("0");
        assertThat(Finding.count("", "", 12_870, "").shown()).isEqualTo("12,870");
    }

    private Path matrix(int rows, double edge) throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("date,t0,t1,t2,t3\n");
        for (int row = 0; row < rows; row++) {
            text.append("day ").append(row);
            for (int trial = 0; trial < 4; trial++) {
                text.append(',').append(0.001 * random.nextGaussian() + (trial == 2 ? edge : 0));
            }
            text.append('\n');
        }
        return Files.writeString(dir.resolve("trials.csv"), text);
    }

    private CalibrationCheck calibration(String text, CalibrationCheck.Settings settings) throws IOException {
        return CalibrationCheck.of(Files.writeString(dir.resolve("p.csv"), text), false, "p", "y", settings);
    }

    private List<Finding> returns(String text, String column, ReturnsCheck.Settings settings) throws IOException {
        Path file = Files.writeString(dir.resolve("r.csv"), text);
        return ReturnsCheck.of(file, false, Optional.ofNullable(column), settings)
                .findings();
    }

    private static double normal(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    private static Finding finding(List<Finding> findings, String key) {
        return findings.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
    }

    private static double value(List<Finding> findings, String key) {
        return ((Number) finding(findings, key).value()).doubleValue();
    }

    private static void assertFigure(List<Finding> findings, String key, double expected) {
        assertThat(value(findings, key)).as(key).isCloseTo(expected, within(1e-12));
    }
}
