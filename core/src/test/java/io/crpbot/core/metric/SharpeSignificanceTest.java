package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharpeSignificanceTest {
    private static final double DAILY = 2.5 / Math.sqrt(250);

    @Test
    void probabilisticRatioOfBaileyAndLopezDePrado2012() {
        assertThat(SharpeSignificance.probabilistic(1.585 / Math.sqrt(12), 0, 24, -2.448, 10.164))
                .isCloseTo(0.9132, within(5e-5));
    }

    @Test
    void deflatedRatioOfBaileyAndLopezDePrado2014() {
        assertThat(SharpeSignificance.expectedBest(0.5 / 250, 100)).isCloseTo(0.1132, within(5e-5));
        assertThat(SharpeSignificance.probabilistic(
                        DAILY, SharpeSignificance.expectedBest(0.5 / 250, 100), 1250, -3, 10))
                .isCloseTo(0.9004, within(5e-5));
        assertThat(SharpeSignificance.probabilistic(
                        DAILY, SharpeSignificance.expectedBest(0.5 / 250, 46), 1250, -3, 10))
                .isCloseTo(0.9505, within(5e-5));
    }

    @Test
    void singleTrialIsNotDeflated() {
        assertThat(SharpeSignificance.probabilistic(0.1, SharpeSignificance.expectedBest(0.01, 1), 500, 0, 3))
                .isEqualTo(SharpeSignificance.probabilistic(0.1, 0, 500, 0, 3));
        assertThatThrownBy(() -> SharpeSignificance.expectedBest(0.1, 0)).hasMessageContaining("0 trials");
    }

    @Test
    void trackRecordOfThatLengthReachesTheConfidence() {
        double n = SharpeSignificance.minimumTrackRecord(0.1, 0, -0.5, 5, 0.95);
        assertThat(SharpeSignificance.probabilistic(0.1, 0, (int) Math.ceil(n), -0.5, 5))
                .isGreaterThanOrEqualTo(0.95);
        assertThat(SharpeSignificance.probabilistic(0.1, 0, (int) Math.floor(n), -0.5, 5))
                .isLessThan(0.9501);
        assertThat(SharpeSignificance.minimumTrackRecord(-0.1, 0, 0, 3, 0.95)).isInfinite();
    }

    /** The paper's figure 6: years needed to trust an annual Sharpe ratio of 2 to be above 1 with 95 %. */
    @ParameterizedTest
    @CsvSource({"250, 0, 3, 2.73", "52, 0, 3, 2.83", "12, 0, 3, 3.24", "12, -0.72, 5.78, 4.99"})
    void minimumTrackRecordOfBaileyAndLopezDePrado2012(
            int periodsAYear, double skewness, double kurtosis, double years) {
        double root = Math.sqrt(periodsAYear);
        assertThat(SharpeSignificance.minimumTrackRecord(2 / root, 1 / root, skewness, kurtosis, 0.95) / periodsAYear)
                .isCloseTo(years, within(5e-3));
    }

    @Test
    void undefinedRatioStaysUndefined() {
        assertThat(SharpeSignificance.probabilistic(Double.NaN, 0, 100, 0, 3)).isNaN();
        assertThat(SharpeSignificance.probabilistic(0.1, 0, 1, 0, 3)).isNaN();
        assertThat(SharpeSignificance.minimumTrackRecord(Double.NaN, 0, 0, 3, 0.95))
                .isNaN();
        assertThat(SharpeSignificance.minimumTrackRecord(2, 0, 3, 3, 0.95)).isNaN();
    }
}
