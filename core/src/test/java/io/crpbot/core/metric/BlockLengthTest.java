package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockLengthTest {
    /** Of an autoregressive series the best length is known: (2 rho / (1 - rho^2))^(2/3) n^(1/3). */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.7})
    void autoregressiveSeriesHasTheLengthOfPattonPolitisAndWhite2009(double rho) {
        int n = 200_000;
        double expected = Math.cbrt(Math.pow(2 * rho / (1 - rho * rho), 2)) * Math.cbrt(n);
        assertThat(BlockLength.stationary(autoregressive(rho, n, 3)))
                .isCloseTo(expected, Percentage.withPercentage(10));
    }

    @Test
    void independentSeriesNeedsNoBlocks() {
        assertThat(BlockLength.stationary(autoregressive(0, 2_000, 5))).isBetween(1.0, 4.0);
    }

    @Test
    void shortAndConstantSeriesHaveBlocksOfOne() {
        assertThat(BlockLength.stationary(new double[] {1, 2, 3, 4, 5, 6, 7})).isEqualTo(1);
        assertThat(BlockLength.stationary(new double[100])).isEqualTo(1);
    }

    @Test
    void trendIsCappedByTheLengthOfTheSeries() {
        double[] trend = new double[30];
        for (int i = 0; i < trend.length; i++) {
            trend[i] = i;
        }
        assertThat(BlockLength.stationary(trend)).isLessThanOrEqualTo(10);
    }

    private static double[] autoregressive(double rho, int n, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        double last = 0;
        for (int i = 0; i < n; i++) {
            last = rho * last + random.nextGaussian();
            values[i] = last;
        }
        return values;
    }
}
