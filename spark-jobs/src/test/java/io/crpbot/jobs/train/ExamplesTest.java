package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.failure.PipelineException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void equalClosesHaveNoDirectionButAStrength() {
        Examples examples =
                new Examples(new long[] {0, 60_000, 120_000}, new double[] {0.01, 0, -0.02}, new int[] {1, -1, 0});
        assertThat(examples.directions().starts()).containsExactly(0, 120_000);
        assertThat(examples.directions().values()).containsExactly(1, 0);
        assertThat(examples.strengths(0.02).values()).containsExactly(0.75f, 0.5f, 0);
    }

    @Test
    void percentileLiesBetweenOrderStatisticsOfAllCoins() {
        Examples first = sizes(1, 50);
        Examples second = sizes(51, 101);
        assertThat(Examples.p99(List.of(first, second))).isCloseTo(100.0, within(1e-12));
        assertThat(Examples.p99(List.of(sizes(1, 50)))).isCloseTo(49.51, within(1e-12));
    }

    @Test
    void pricesThatStandStillHaveNoScale() {
        Examples still = new Examples(new long[] {0, 60_000}, new double[2], new int[] {-1, -1});
        assertThatThrownBy(() -> Examples.p99(List.of(still)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot train on trend strength: the 99th percentile of the 2 absolute returns of the"
                        + " training part is 0.0, so prices stand still there");
        assertThatThrownBy(() -> Examples.p99(List.of()))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot train on trend strength: the training part has no labelled candle");
    }

    /** Returns from, -(from + 1), from + 2, ... with alternating signs. */
    private static Examples sizes(int from, int to) {
        double[] returns = IntStream.rangeClosed(from, to)
                .mapToDouble(i -> i % 2 == 0 ? -i : i)
                .toArray();
        return new Examples(new long[returns.length], returns, new int[returns.length]);
    }
}
