package io.crpbot.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.PlattCalibrator;
import io.crpbot.core.model.SigmoidFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a file, to 1e-12 of their definitions written out here. */
class FigureChecksTest {
    private static final CalibrationCheck.Settings STANDARD =
            new CalibrationCheck.Settings(15, 10, 200, 1, OptionalDouble.empty());
    private static final ReturnsCheck.Settings DAILY = new ReturnsCheck.Settings(365, 0, 0.95, Optional.empty());

    @TempDir
    private Path dir;

    @Test
    void calibrationOfAHandfulOfProbabilities() throws IOException {
        List<Finding> findings = calibration("P,other,Y\n0.8,9,1\n0.4,9,1\n0.1,9,0\n0.1,9,0\n0.1,9,1\n", STANDARD)
                .findings();

        assertFigure(findings, "n", 5);
        assertFigure(findings, "positive_share", 0.6);
        assertFigure(findings, "ece", (0.2 + 0.6 + 3 * (1 / 3.0 - 0.1)) / 5);
        assertFigure(findings, "mce", 0.6);
        assertFigure(findings, "ece_equal_mass", (0.2 + 0.6 + 3 * (1 / 3.0 - 0.1)) / 5);
        double brier = (0.04 + 0.36 + 0.01 + 0.01 + 0.81) / 5;
        assertFigure(findings, "brier", brier);
        assertFigure(findings, "brier_skill", 1 - brier / 0.24);
        assertFigure(findings, "log_loss", -(Math.log(0.8) + Math.log(0.4) + 2 * Math.log(0.9) + Math.log(0.1)) / 5);
        assertThat(value(findings, "ece_floor")).isPositive();
        assertThat(value(findings, "ece_floor_p95")).isGreaterThanOrEqualTo(value(findings, "ece_floor"));
    }

    @Test
    void perfectScorerShowsThePublishedCalibrationError() throws IOException {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            double p = random.nextDouble();
            text.append(p).append(',').append(random.nextDouble() < p ? 1 : 0).append('\n');
        }
        List<Finding> findings = calibration(text.toString(), STANDARD).findings();

        assertThat(value(findings, "ece_floor")).isCloseTo(0.017, within(0.0006));
        assertThat(value(findings, "ece")).isLessThan(value(findings, "ece_floor_p95") * 1.3);
        assertThat(value(findings, "platt.a")).isCloseTo(-1, within(0.1));
    }

    @Test
    void skillIsMeasuredAgainstTheBaseRateGiven() throws IOException {
        CalibrationCheck.Settings settings = new CalibrationCheck.Settings(15, 10, 10, 1, OptionalDouble.of(0.5));
        assertFigure(calibration("p,y\n0.8,1\n0.4,1\n", settings).findings(), "brier_skill", 1 - 0.2 / 0.25);
    }

    @Test
    void equalMassErrorIsThatOfTenBins() throws IOException {
        // forty p in steps of 0.02, four a bin of ten; each bin's share of 1 is a half
        StringBuilder text = new StringBuilder();
        double gaps = 0;
        for (int i = 0; i < 40; i++) {
            text.append(0.1 + 0.02 * i).append(',').append(i % 2).append('\n');
        }
        for (int bin = 0; bin < 10; bin++) {
            gaps += Math.abs(0.1 + 0.02 * (4 * bin + 1.5) - 0.5);
        }
        CalibrationCheck check = calibration(text.toString(), STANDARD);

        assertThat(check.equalMass().bins()).hasSize(10).allMatch(bin -> bin.count() == 4);
        assertThat(check.equalWidth().bins()).hasSize(15);
        assertFigure(check.findings(), "ece_equal_mass", gaps / 10);
        assertFigure(check.findings(), "mce_equal_mass", 0.5 - (0.1 + 0.02 * 1.5));
    }

    @Test
    void plattCurveIsThatOfTheProbabilitiesAsTheyAre() throws IOException {
        double[] p = {1e-12, 0.2, 0.4, 0.45, 0.7, 1 - 1e-9};
        int[] y = {0, 1, 0, 1, 0, 1};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < p.length; i++) {
            text.append(p[i]).append(',').append(y[i]).append('\n');
        }
        List<Finding> findings = calibration(text.toString(), STANDARD).findings();

        // of the numbers on either side of the network's resolution of 1e-7, which must not come in between
        SigmoidFit fit = SigmoidFit.ofProbabilities(p, y);
        assertFigure(findings, "platt.a", fit.a());
        assertFigure(findings, "platt.b", fit.b());
        assertThat(fit.a()).isNotCloseTo(PlattCalibrator.fit(p, y).a(), within(1e-3));
        assertThat(finding(findings, "platt.inverted").value()).isEqualTo(false);
        assertThat(finding(findings, "platt.inverted").shown()).isEqualTo("no");
        List<Finding> turned = calibration("0.9,0\n0.8,0\n0.7,1\n0.3,0\n0.2,1\n0.1,1\n", STANDARD)
                .findings();
        assertThat(finding(turned, "platt.inverted").value()).isEqualTo(true);
        assertThat(value(turned, "platt.a")).isPositive();
    }

    @Test
    void certaintyHasNoLogOddsAndSoNoPlattCurve() throws IOException {
        List<Finding> findings =
                calibration("0,0\n0.4,1\n0.6,0\n1,1\n", STANDARD).findings();

        assertThat(finding(findings, "platt.a").value()).isNull();
        assertThat(finding(findings, "platt.a").note())
                .isEqualTo("Cannot fit a calibrator: 2 of 4 probabilities are exactly 0 or 1, which have no log odds");
        assertFigure(findings, "brier", 0.72 / 4);
    }

    @Test
    void outcomesOfOneClassHaveNoCalibrator() throws IOException {
        List<Finding> findings = calibration("0.8,1\n0.4,1\n", STANDARD).findings();
        assertThat(finding(findings, "platt.a").value()).isNull();
        assertThat(finding(findings, "platt.a").note()).contains("all 2 outcomes are 1");
        assertThat(finding(findings, "auc").shown()).isEqualTo("undefined");
        assertThat(finding(findings, "platt.inverted").value()).isNull();
    }

    @Test
    void probabilitiesAndOutcomesOutsideTheirRangeAreNamed() {
        assertThatThrownBy(() -> calibration("p,y\n1.01,1\n0.5,2\n", STANDARD))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(":2: column p is '1.01', expected a probability between 0 and 1; ")
                .hasMessageContaining(":3: column y is '2', expected 0 or 1");
        assertThatThrownBy(() -> calibration("prob,y\n1,1\n", STANDARD))
                .hasMessageContaining(":1: it has no column 'p', only prob, y");
        assertThatThrownBy(() -> calibration("0.1,1,0\n", STANDARD))
                .hasMessageContaining(":1: it has no column 'p', only numbers in 3 columns");
        assertThatThrownBy(() -> new CalibrationCheck.Settings(0, 1, 1, 1, OptionalDouble.empty()))
                .hasMessageContaining("0 and 1 bins");
        assertThatThrownBy(() -> new CalibrationCheck.Settings(1, 0, 1, 1, OptionalDouble.empty()))
                .hasMessageContaining("1 and 0 bins");
        assertThatThrownBy(() -> new CalibrationCheck.Settings(1, 1, 1, 1, OptionalDouble.of(1)))
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
        assertThat(finding(findings, "dsr").value()).isNull();
        assertThat(finding(findings, "sr0").value()).isNull();
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
        assertThat(value(findings, "sr0")).isCloseTo(0.1132, within(5e-5));
        double best = value(findings, "sr0");
        assertThat(value(findings, "dsr")).isCloseTo(normal((sharpe - best) * Math.sqrt(499 / spread)), within(1e-12));
        double quantile = 1.2815515655446004;
        assertThat(value(findings, "min_track_record"))
                .isCloseTo(1 + spread * Math.pow(quantile / (sharpe - 0.02), 2), within(1e-8));
        assertThat(value(findings, "annual_sharpe")).isCloseTo(sharpe * Math.sqrt(52), within(1e-12));
    }

    @Test
    void lossesNeverProveAnything() throws IOException {
        Finding length = finding(returns("-0.01\n0.005\n-0.02\n", null, DAILY), "min_track_record");
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
        // rank 4 of 4 in every split
        assertFigure(findings, "mean_logit", Math.log(4));
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

    @Test
    void bestTrialIsDeflatedByTheSpreadOfAllRatios() throws IOException {
        StringBuilder text = new StringBuilder("a,b,c\n");
        Random random = new Random(6);
        List<List<Double>> columns = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int row = 0; row < 40; row++) {
            for (int trial = 0; trial < 3; trial++) {
                double value = 0.01 * random.nextGaussian() + 0.001 * trial;
                columns.get(trial).add(value);
                text.append(trial == 0 ? "" : ",").append(value);
            }
            text.append('\n');
        }
        Path file = Files.writeString(dir.resolve("trials.csv"), text);
        List<Finding> findings = TrialsCheck.of(file, false, List.of()).findings();

        double[] ratios = columns.stream().mapToDouble(FigureChecksTest::sharpe).toArray();
        double mean = (ratios[0] + ratios[1] + ratios[2]) / 3;
        double variance = 0;
        for (double ratio : ratios) {
            variance += (ratio - mean) * (ratio - mean) / 2;
        }
        double euler = 0.5772156649015329;
        double sr0 =
                Math.sqrt(variance) * ((1 - euler) * quantile(1 - 1 / 3.0) + euler * quantile(1 - 1 / (3 * Math.E)));
        assertFigure(findings, "trial_variance", variance);
        assertFigure(findings, "sr0", sr0);
        assertThat(finding(findings, "best_trial").value()).isEqualTo("c");
        assertFigure(findings, "best_sharpe", ratios[2]);
        List<Finding> alone = returns(
                text.toString(),
                "c",
                new ReturnsCheck.Settings(365, 0, 0.95, Optional.of(new ReturnsCheck.Trials(3, variance))));
        assertFigure(findings, "dsr", value(alone, "dsr"));
    }

    private static double sharpe(List<Double> returns) {
        double mean = returns.stream().mapToDouble(r -> r).average().orElseThrow();
        double squares =
                returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
        return mean / Math.sqrt(squares / (returns.size() - 1));
    }

    private static double quantile(double probability) {
        return Math.sqrt(2) * Erf.erfInv(2 * probability - 1);
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
