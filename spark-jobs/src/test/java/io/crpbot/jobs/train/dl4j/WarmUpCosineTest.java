package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WarmUpCosineTest {
    private final WarmUpCosine schedule = new WarmUpCosine(0.1, 10, 110);

    @Test
    void risesLinearlyToThePeak() {
        assertThat(schedule.valueAt(0, 0)).isCloseTo(0.01, within(1e-12));
        assertThat(schedule.valueAt(4, 0)).isCloseTo(0.05, within(1e-12));
        assertThat(schedule.valueAt(10, 0)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void fallsAlongHalfACosineToZero() {
        assertThat(schedule.valueAt(60, 0)).isCloseTo(0.05, within(1e-12));
        assertThat(schedule.valueAt(110, 0)).isCloseTo(0, within(1e-12));
        assertThat(schedule.valueAt(500, 0)).isCloseTo(0, within(1e-12));
    }

    @Test
    void refusesAWarmUpLongerThanTheTraining() {
        assertThatThrownBy(() -> new WarmUpCosine(0.1, 10, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 iterations with 10 of warm-up");
    }
}
