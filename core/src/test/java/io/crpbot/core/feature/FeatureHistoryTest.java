package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FeatureHistoryTest {
    @Test
    void givesTheNewestRowsOldestFirst() {
        FeatureHistory history = new FeatureHistory(3, 2);
        for (int i = 0; i < 7; i++) {
            history.add(row(i, 1));
            assertThat(history.covers(3)).isEqualTo(i >= 2);
        }
        assertThat(history.window(3).values()).containsExactly(4, -4, 5, -5, 6, -6);
        assertThat(history.window(2).values()).containsExactly(5, -5, 6, -6);
        assertThat(history.window(3).last(1).values()).containsExactly(6, -6);
        assertThat(history.newest().orElseThrow().startMillis()).isEqualTo(6 * 60_000);
    }

    @Test
    void aNewSegmentClearsIt() {
        FeatureHistory history = new FeatureHistory(3, 2);
        history.add(row(0, 1));
        history.add(row(1, 1));
        history.add(row(500, 2));
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.window(1).values()).containsExactly(500, -500);
    }

    @Test
    void aMissingMinuteClearsIt() {
        FeatureHistory history = new FeatureHistory(3, 2);
        history.add(row(0, 1));
        history.add(row(2, 1));
        assertThat(history.covers(2)).isFalse();
    }

    @Test
    void refusesRowsOutOfOrderAndWindowsItCannotFill() {
        FeatureHistory history = new FeatureHistory(3, 2);
        history.add(row(5, 1));
        assertThatThrownBy(() -> history.add(row(5, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not come after the newest at 1970-01-01T00:05:00Z");
        assertThatThrownBy(() -> history.window(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot cut a window of 2 rows: there are 1");
    }

    private static FeatureRow row(int minute, long segment) {
        return new FeatureRow(minute * 60_000L, segment, false, new double[] {minute, -minute});
    }
}
