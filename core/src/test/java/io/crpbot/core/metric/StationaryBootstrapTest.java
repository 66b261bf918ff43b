package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StationaryBootstrapTest {
    private final SplittableRandom random = new SplittableRandom(99);

    @Test
    void independentRowsGiveTheNormalInterval() {
        double[] values = random.doubles(2_000).toArray();
        Interval interval = new StationaryBootstrap(2_000, 1, 2_000, 1).meanInterval(values, 0.95);
        double half = 1.96 * Math.sqrt(1 / 12.0 / 2_000);
        assertThat(interval.high() - interval.low()).isCloseTo(2 * half, within(0.1 * 2 * half));
    }

    @Test
    void blocksWidenTheIntervalOfOverlappingLabelsToItsTrueWidth() {
        // every value repeated 15 times: the information of n / 15 rows
        double[] values = new double[6_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 15 == 0 ? (random.nextBoolean() ? 1 : 0) : values[i - 1];
        }
        Interval plain = new StationaryBootstrap(6_000, 1, 1_000, 1).meanInterval(values, 0.95);
        Interval blocks = new StationaryBootstrap(6_000, 60, 1_000, 1).meanInterval(values, 0.95);
        double truth = 2 * 1.96 * 0.5 / Math.sqrt(400);
        assertThat(blocks.high() - blocks.low()).isCloseTo(truth, within(0.2 * truth));
        assertThat(plain.high() - plain.low()).isLessThan(0.4 * truth);
    }

    @Test
    void statisticsThatAreUndefinedOnMostResamplesHaveNoInterval() {
        StationaryBootstrap bootstrap = new StationaryBootstrap(10, 2, 100, 1);
        assertThat(bootstrap.interval(0.95, rows -> Double.NaN).isDefined()).isFalse();
        assertThat(new StationaryBootstrap(0, 1, 10, 1)
                        .interval(0.95, rows -> 1)
                        .isDefined())
                .isFalse();
    }

    @Test
    void sameSeedDrawsTheSameResamples() {
        double[] values = random.doubles(100).toArray();
        assertThat(new StationaryBootstrap(100, 5, 50, 4).meanInterval(values, 0.9))
                .isEqualTo(new StationaryBootstrap(100, 5, 50, 4).meanInterval(values, 0.9))
                .isNotEqualTo(new StationaryBootstrap(100, 5, 50, 5).meanInterval(values, 0.9));
    }

    @Test
    void rejectsBlocksShorterThanOneRow() {
        assertThatThrownBy(() -> new StationaryBootstrap(10, 0.5, 10, 1)).hasMessageContaining("blocks of 0.5");
    }
}
