package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SharpeSignificanceTest {
    private static final double DAILY = 2.5 / Math.sqrt(250);

    @Test
    void probabilisticRatioMatchesThePublishedVector() {
        assertThat(SharpeSignificance.probabilistic(1.585 / Math.sqrt(12), 0, 24, -2.448, 10.164))
                .isCloseTo(0.9132, within(5e-5));
    }

    @Test
    void deflatedRatioMatchesThePublishedVectors() {
        assertThat(SharpeSignificance.expectedBest(0.5 / 250, 100)).isCloseTo(0.1132, within(5e-5));
        assertThat(SharpeSignificance.deflated(DAILY, 1250, -3, 10, 0.5 / 250, 100))
                .isCloseTo(0.9004, within(5e-5));
        assertThat(SharpeSignificance.deflated(DAILY, 1250, -3, 10, 0.5 / 250, 46))
                .isCloseTo(0.9505, within(5e-5));
    }

    @Test
    void singleTrialIsNotDeflated() {
        assertThat(SharpeSignificance.deflated(0.1, 500, 0, 3, 0.01, 1))
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

    @Test
    void undefinedRatioStaysUndefined() {
        assertThat(SharpeSignificance.probabilistic(Double.NaN, 0, 100, 0, 3)).isNaN();
        assertThat(SharpeSignificance.probabilistic(0.1, 0, 1, 0, 3)).isNaN();
    }
}
