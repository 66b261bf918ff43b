package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowSetTest {
    private static final int WIDTH = 2;

    @Test
    void cutsTheRowsThatEndAtTheLabelledCandle() {
        WindowSet windows = WindowSet.of(List.of(rows(minutes(0, 6), new long[6])), List.of(labels(3, 5)), 3, 1);
        assertThat(windows.size()).isEqualTo(2);
        float[] target = new float[3 * 4];
        windows.copyTo(1, target, 1, 4);
        assertThat(target).containsExactly(0, 30, 31, 0, 0, 40, 41, 0, 0, 50, 51, 0);
        assertThat(windows.label()).containsExactly(3, 5);
    }

    @Test
    void takesNoWindowAcrossSegmentsOrBeforeTheFirstRow() {
        long[] segments = {0, 0, 0, 1, 1, 1};
        WindowSet windows =
                WindowSet.of(List.of(rows(minutes(0, 6), segments)), List.of(labels(0, 1, 2, 3, 4, 5)), 3, 1);
        assertThat(windows.newest()).containsExactly(2, 5);
    }

    @Test
    void takesNoWindowAcrossAMissingMinute() {
        long[] starts = {0, 60_000, 180_000, 240_000, 300_000};
        WindowSet windows = WindowSet.of(List.of(rows(starts, new long[5])), List.of(labels(3, 4, 5)), 3, 1);
        assertThat(windows.newest()).containsExactly(4);
    }

    @Test
    void skipsLabelsWithoutARowAndCandlesOffTheStride() {
        WindowSet windows =
                WindowSet.of(List.of(rows(minutes(0, 7), new long[7])), List.of(labels(2, 3, 4, 6, 8)), 1, 2);
        assertThat(windows.newest()).containsExactly(2, 4, 6);
    }

    @Test
    void keepsCoinsApart() {
        WindowSet windows = WindowSet.of(
                List.of(rows(minutes(0, 3), new long[3]), rows(minutes(0, 4), new long[4])),
                List.of(labels(2), labels(3)),
                2,
                1);
        assertThat(windows.coin()).containsExactly(0, 1);
        assertThat(windows.newest()).containsExactly(2, 3);
        assertThat(windows.only(new int[] {1}).label()).containsExactly(3);
    }

    @Test
    void aWindowCountsByHowLittleOfItsLabelsTimeIsShared() {
        WindowSet windows = WindowSet.of(
                List.of(rows(minutes(0, 9), new long[9]), rows(minutes(0, 9), new long[9])),
                List.of(labels(2, 3, 8), labels(3)),
                1,
                1);
        float[] weight = windows.weighted(2).weight();

        // labels of two minutes: the first two of the first coin share one, so they are 3/4 their own
        assertThat(weight[0]).isEqualTo(weight[1]).isEqualTo(0.75f * 4 / 3.5f);
        assertThat(weight[2]).isEqualTo(weight[3]).isEqualTo(4 / 3.5f);
        assertThat(windows.weighted(2).only(new int[] {2}).weight()).containsExactly(4 / 3.5f);
        assertThat(windows.weight()).isNull();
        assertThat(windows.weighted(2).hash()).isNotEqualTo(windows.hash());
    }

    @Test
    void refusesRowsOutOfOrder() {
        assertThatThrownBy(() -> rows(new long[] {60_000, 60_000}, new long[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 at 60000 does not follow 60000");
    }

    private static long[] minutes(int from, int to) {
        return LongStream.range(from, to).map(minute -> minute * 60_000).toArray();
    }

    /** Row r holds 10 r and 10 r + 1. */
    private static CoinRows rows(long[] starts, long[] segments) {
        float[] values = new float[starts.length * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 * (i / WIDTH) + i % WIDTH;
        }
        return new CoinRows(starts, segments, values, WIDTH);
    }

    /** Every minute labelled with its own number. */
    private static WindowSet.Labels labels(int... minutes) {
        long[] starts = new long[minutes.length];
        float[] values = new float[minutes.length];
        for (int i = 0; i < minutes.length; i++) {
            starts[i] = minutes[i] * 60_000L;
            values[i] = minutes[i];
        }
        return new WindowSet.Labels(starts, values);
    }
}
