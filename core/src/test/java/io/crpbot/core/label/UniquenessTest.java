package io.crpbot.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UniquenessTest {
    /** The example of section 4.5.3 of the book: labels over [0, 3), [2, 4) and [4, 6) as its indicator matrix has them. */
    @Test
    void theBooksThreeLabels() {
        double[] average = Uniqueness.average(new long[] {0, 2, 4}, new int[] {3, 2, 2});

        assertThat(average[0]).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(average[1]).isCloseTo(3.0 / 4, within(1e-12));
        assertThat(average[2]).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void labelsThatDoNotOverlapAreTheirOwn() {
        assertThat(Uniqueness.average(new long[] {0, 15, 30, 100}, 15)).containsExactly(1, 1, 1, 1);
        assertThat(Uniqueness.average(new long[0], 15)).isEmpty();
    }

    @Test
    void equalsCountingMinuteByMinute() {
        Random random = new Random(5);
        long[] starts = new long[200];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (i == 0 ? 1_000_000 : starts[i - 1]) + 1 + random.nextInt(20);
        }
        double[] average = Uniqueness.average(starts, 15);
        for (int i = 0; i < starts.length; i++) {
            double sum = 0;
            for (long minute = starts[i]; minute < starts[i] + 15; minute++) {
                int open = 0;
                for (long start : starts) {
                    open += start <= minute && minute < start + 15 ? 1 : 0;
                }
                sum += 1.0 / open;
            }
            assertThat(average[i]).isCloseTo(sum / 15, within(1e-9));
        }
    }

    @Test
    void refusesLabelsOutOfOrder() {
        assertThatThrownBy(() -> Uniqueness.average(new long[] {3, 3}, 15))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
