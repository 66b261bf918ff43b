package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.util.SplittableRandom;
import libsvm.svm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlattCalibratorTest {
    /** Scores between 0.2 and 0.8 whose true log odds are {@code slope * logit(score) + shift}. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sample(double[] p, int[] y) {
        static Sample of(int n, double slope, double shift, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] p = new double[n];
            int[] y = new int[n];
            for (int i = 0; i < n; i++) {
                p[i] = 0.2 + 0.6 * random.nextDouble();
                double z = slope * Math.log(p[i] / (1 - p[i])) + shift;
                y[i] = random.nextDouble() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
            }
            return new Sample(p, y);
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 1, 0", "1000, 0.3, 0.1", "5000, 2.5, -0.8", "20000, 0.05, 0.02", "2000, 0, 0", "2000, -1, 0.4"})
    void agreesWithLibsvm(int n, double slope, double shift) throws ReflectiveOperationException {
        for (long seed = 1; seed <= 5; seed++) {
            Sample sample = Sample.of(n, slope, shift, seed);
            PlattCalibrator fit = PlattCalibrator.fit(sample.p, sample.y);
            double[] oracle = libsvm(sample);
            assertThat(fit.a()).isCloseTo(oracle[0], within(1e-9));
            assertThat(fit.b()).isCloseTo(oracle[1], within(1e-9));
            assertThat(fit.n()).isEqualTo(n);
        }
    }

    @Test
    void separableScoresAgreeWithLibsvm() throws ReflectiveOperationException {
        Sample sample = new Sample(new double[] {0.1, 0.2, 0.3, 0.7, 0.8, 0.9}, new int[] {0, 0, 0, 1, 1, 1});
        PlattCalibrator fit = PlattCalibrator.fit(sample.p, sample.y);
        double[] oracle = libsvm(sample);
        assertThat(fit.a()).isCloseTo(oracle[0], within(1e-9));
        assertThat(fit.b()).isCloseTo(oracle[1], within(1e-9));
    }

    /** Scores of other programs are doubles: their log odds may be any from -744 to 36. */
    @ParameterizedTest
    @CsvSource({"60, 20", "1000, 8", "1000, 30", "5000, 200"})
    void probabilitiesFarBeyondANetworksResolutionAgreeWithLibsvm(int n, double spread)
            throws ReflectiveOperationException {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] p = new double[n];
            int[] y = new int[n];
            for (int i = 0; i < n; i++) {
                double z = Math.min(36, spread * (2 * random.nextDouble() - 1));
                p[i] = z > 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
                y[i] = random.nextDouble() < 1 / (1 + Math.exp(-0.1 * z + 0.3)) ? 1 : 0;
            }
            p[0] = Double.MIN_VALUE;
            p[1] = Math.nextDown(1.0);
            SigmoidFit fit = SigmoidFit.ofProbabilities(p, y);
            double[] oracle = libsvm(new Sample(p, y));
            assertThat(fit.a()).isCloseTo(oracle[0], within(1e-9));
            assertThat(fit.b()).isCloseTo(oracle[1], within(1e-9));
            assertThat(PlattCalibrator.fit(p, y).a()).isNotCloseTo(oracle[0], within(1e-9));
        }
    }

    @Test
    void scoresOfANetworkAreFittedAsTheyAre() {
        Sample sample = Sample.of(500, 1.3, 0.2, 9);
        SigmoidFit fit = SigmoidFit.ofProbabilities(sample.p, sample.y);
        PlattCalibrator calibrator = PlattCalibrator.fit(sample.p, sample.y);
        assertThat(calibrator.a()).isEqualTo(fit.a());
        assertThat(calibrator.b()).isEqualTo(fit.b());
    }

    @Test
    void recoversTheTrueProbability() {
        Sample sample = Sample.of(200_000, 1.7, -0.4, 3);
        PlattCalibrator fit = PlattCalibrator.fit(sample.p, sample.y);
        assertThat(fit.inverted()).isFalse();
        double truth = 1 / (1 + Math.exp(-(1.7 * Math.log(0.6 / 0.4) - 0.4)));
        assertThat(fit.calibrate(0.6)).isCloseTo(truth, within(0.005));
    }

    @Test
    void invertedRankingAnswersTheBaseRate() {
        Sample sample = Sample.of(5_000, -1, 0.4, 3);
        PlattCalibrator fit = PlattCalibrator.fit(sample.p, sample.y);
        double ups = 0;
        for (int y : sample.y) {
            ups += y;
        }
        assertThat(fit.inverted()).isTrue();
        assertThat(fit.a()).isPositive();
        assertThat(fit.calibrate(0.9)).isEqualTo(ups / 5_000).isEqualTo(fit.calibrate(0.1));
    }

    @Test
    void certainScoresStayFinite() {
        PlattCalibrator calibrator = new PlattCalibrator(-1, 0, false, 0.5, 100);
        assertThat(calibrator.calibrate(1)).isBetween(0.999_999, 1.0);
        assertThat(calibrator.calibrate(0)).isBetween(0.0, 0.000_001);
        assertThat(calibrator.calibrate(0.5)).isEqualTo(0.5);
    }

    @Test
    void refusesWhatCannotBeFitted() {
        assertThatThrownBy(() -> PlattCalibrator.fit(new double[0], new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot fit a calibrator on 0 scores and 0 outcomes");
        assertThatThrownBy(() -> PlattCalibrator.fit(new double[] {0.4, 0.6}, new int[] {1, 1}))
                .hasMessage("Cannot fit a calibrator: all 2 outcomes are 1, both are needed");
        assertThatThrownBy(() -> PlattCalibrator.fit(new double[] {0.4, Double.NaN}, new int[] {0, 1}))
                .hasMessage("Cannot fit a calibrator: row 1 has score NaN and outcome 1");
        assertThatThrownBy(() -> new PlattCalibrator(-1, 0, false, 0.5, 100).calibrate(Double.NaN))
                .hasMessage("Cannot calibrate score NaN: it must lie in 0..1");
    }

    private static double[] libsvm(Sample sample) throws ReflectiveOperationException {
        double[] f = new double[sample.p.length];
        double[] labels = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = Math.log(sample.p[i] / (1 - sample.p[i]));
            labels[i] = sample.y[i] == 1 ? 1 : -1;
        }
        Method train =
                svm.class.getDeclaredMethod("sigmoid_train", int.class, double[].class, double[].class, double[].class);
        train.setAccessible(true);
        double[] ab = new double[2];
        train.invoke(null, f.length, f, labels, ab);
        return ab;
    }
}
