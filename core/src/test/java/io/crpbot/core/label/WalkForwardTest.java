package io.crpbot.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Twelve rows, a minute apart. The expected rows are those of {@code test_walk_forward_without_period} in skfolio's tests
 * (tests/test_model_selection/test_walk_forward.py, BSD-3-Clause). There a purge of one row lies between training and test;
 * here a label of two minutes reaches into the test block, so that a purged row counts as training time.
 */
class WalkForwardTest {
    private static final Instant START = Instant.parse("2024-08-01T00:00:00Z");
    private static final int ROWS = 12;

    private record Rows(List<Integer> train, List<Integer> test) {}

    @Test
    void anchoredWithAPurgedRowAndAPartialBlockAsSkfolio() {
        assertThat(walk(WalkForward.Kind.ANCHORED, 1, 4, 1, true))
                .containsExactly(rows(0, 1, 2, 6), rows(0, 5, 6, 10), rows(0, 9, 10, 12));
        assertThat(walk(WalkForward.Kind.ANCHORED, 2, 4, 1, true))
                .containsExactly(rows(0, 2, 3, 7), rows(0, 6, 7, 11), rows(0, 10, 11, 12));
    }

    @Test
    void wholeBlocksOnlyAsSkfolio() {
        assertThat(walk(WalkForward.Kind.ANCHORED, 1, 4, 1, false))
                .containsExactly(rows(0, 1, 2, 6), rows(0, 5, 6, 10));
        assertThat(walk(WalkForward.Kind.ROLLING, 1, 4, 1, false)).containsExactly(rows(0, 1, 2, 6), rows(4, 5, 6, 10));
    }

    @Test
    void rollingAsSkfolio() {
        assertThat(walk(WalkForward.Kind.ROLLING, 1, 4, 1, true))
                .containsExactly(rows(0, 1, 2, 6), rows(4, 5, 6, 10), rows(8, 9, 10, 12));
    }

    @Test
    void withoutPurgeAsSkfolio() {
        assertThat(walk(WalkForward.Kind.ANCHORED, 2, 4, 0, true))
                .containsExactly(rows(0, 2, 2, 6), rows(0, 6, 6, 10), rows(0, 10, 10, 12));
        assertThat(walk(WalkForward.Kind.ANCHORED, 3, 6, 0, true)).containsExactly(rows(0, 3, 3, 9), rows(0, 9, 9, 12));
    }

    @Test
    void rejectsEmptyParts() {
        for (int[] sizes : new int[][] {{0, 2}, {2, 0}, {-1, 2}, {2, -1}}) {
            assertThatThrownBy(() -> walk(WalkForward.Kind.ROLLING, sizes[0], sizes[1], 0, true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("both must be positive");
        }
    }

    private static List<Rows> walk(WalkForward.Kind kind, int train, int test, int purge, boolean partial) {
        WalkForward walk = new WalkForward(kind, Duration.ofMinutes(train + purge), Duration.ofMinutes(test), partial);
        return walk.blocks(START, at(ROWS)).stream()
                .map(block -> new Rows(
                        IntStream.range(0, ROWS)
                                .filter(row -> block.trains(at(row), at(row + 1 + purge)))
                                .boxed()
                                .toList(),
                        IntStream.range(0, ROWS)
                                .filter(row -> block.tests(at(row)))
                                .boxed()
                                .toList()))
                .toList();
    }

    private static Rows rows(int trainFrom, int trainTo, int testFrom, int testTo) {
        return new Rows(
                IntStream.range(trainFrom, trainTo).boxed().toList(),
                IntStream.range(testFrom, testTo).boxed().toList());
    }

    private static Instant at(int row) {
        return START.plus(Duration.ofMinutes(row));
    }
}
