package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConfidenceLadderTest {
    private static final DependentTrials TRIALS = new DependentTrials(100, 0.95, 1);

    @Test
    void ranksShortsByTheirOwnConfidence() {
        double[] p = {0.05, 0.6, 0.55, 0.5, 0.5};
        int[] y = {0, 0, 1, 1, 0};
        double[] r = {-0.01, -0.002, 0.001, 0.003, -0.003};
        ConfidenceLadder ladder = ConfidenceLadder.of(p, y, r, 0.002, minutes(5), 15, TRIALS);
        ConfidenceLadder.Rung top = ladder.rungs().get(3);
        assertThat(top.n()).isEqualTo(1);
        assertThat(top.accuracy()).isEqualTo(1);
        assertThat(top.netReturn()).isCloseTo(0.008, within(1e-12));
        assertThat(top.lowestConfidence()).isEqualTo(0.95);
    }

    @Test
    void surestDecisionsInAClusterAreNoIndependentOnes() {
        int n = 2_000;
        double[] p = new double[n];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            boolean sure = i / 20 % 5 == 0;
            p[i] = sure ? 0.9 : 0.5;
            y[i] = i / 20 % 15 == 0 ? 0 : 1;
        }
        ConfidenceLadder.Rung top = ConfidenceLadder.of(p, y, new double[n], 0, minutes(n), 15, TRIALS)
                .rungs()
                .get(3);
        assertThat(top.labelled()).isEqualTo(400);
        assertThat(top.accuracy()).as("one cluster of three is wrong").isCloseTo(0.65, within(1e-12));
        Interval counted = Binomial.clopperPearson(260, 400, 0.95);
        assertThat(top.interval().high() - top.interval().low()).isGreaterThan(2 * (counted.high() - counted.low()));
    }

    @Test
    void equalClosesPayCostsButHaveNoAccuracy() {
        ConfidenceLadder ladder = ConfidenceLadder.of(
                new double[] {0.9},
                new int[] {ConfidenceLadder.UNLABELLED},
                new double[] {0},
                0.001,
                minutes(1),
                15,
                TRIALS);
        assertThat(ladder.rungs()).hasSize(4).allSatisfy(rung -> {
            assertThat(rung.n()).isEqualTo(1);
            assertThat(rung.labelled()).isZero();
            assertThat(rung.accuracy()).isNaN();
            assertThat(rung.netReturn()).isCloseTo(-0.001, within(1e-15));
        });
    }

    @Test
    void noDecisionsGiveEmptyRungs() {
        assertThat(ConfidenceLadder.of(new double[0], new int[0], new double[0], 0, minutes(0), 15, TRIALS)
                        .rungs())
                .allSatisfy(rung -> assertThat(rung.n()).isZero());
    }

    private static long[] minutes(int n) {
        return LongStream.range(0, n).toArray();
    }
}
