package io.crpbot.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendStrengthTest {
    @Test
    void putsFlatInTheMiddleAndClipsBeyondTheScale() {
        assertThat(TrendStrength.of(0, 0.01)).isEqualTo(0.5);
        assertThat(TrendStrength.of(0.005, 0.01)).isEqualTo(0.75);
        assertThat(TrendStrength.of(0.02, 0.01)).isEqualTo(1);
        assertThat(TrendStrength.of(-0.02, 0.01)).isZero();
    }

    @Test
    void isInvertedWithinTheScale() {
        for (double r = -0.01; r <= 0.01; r += 0.0005) {
            assertThat(TrendStrength.toReturn(TrendStrength.of(r, 0.01), 0.01)).isCloseTo(r, within(1e-15));
        }
    }

    @Test
    void refusesWhatIsNoReturnOrScale() {
        assertThatThrownBy(() -> TrendStrength.of(Double.NaN, 0.01)).hasMessageContaining("return NaN");
        assertThatThrownBy(() -> TrendStrength.of(0.1, 0)).hasMessageContaining("p99 0.0");
        assertThatThrownBy(() -> TrendStrength.toReturn(1.1, 0.01)).hasMessageContaining("1.1");
    }
}
