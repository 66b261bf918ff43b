package io.crpbot.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void wordsStandAtWholePlacesAndNowhereElse() {
        Axis axis = Axis.of("month", List.of("may", "june", "july"));
        assertThat(axis.low()).isZero();
        assertThat(axis.high()).isEqualTo(4);
        assertThat(List.of(-1.0, 0.0, 0.5, 4.0, 5.0))
                .allSatisfy(value -> assertThat(axis.format().apply(value)).isEmpty());
        assertThat(List.of(1.0, 2.0, 3.0, 3 * 0.1 * 10 - 1e-12))
                .extracting(value -> axis.format().apply(value))
                .containsExactly("may", "june", "july", "july");
    }

    @Test
    void hasFiveToThirteenTicksInside() {
        for (int hundredths = 100; hundredths <= 1000; hundredths++) {
            double high = hundredths / 100.0;
            Axis axis = new Axis("x", 0, high, Double::toString);
            assertThat(axis.ticks()).as("up to " + high).hasSizeBetween(5, 13).allSatisfy(tick -> assertThat(tick)
                    .isBetween(0.0, high + 1e-9));
        }
    }
}
