package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerfectOracleTest {
    @Test
    void winsOnlyWhereTheMoveIsLargerThanTheCosts() {
        double[] moves = {0.003, -0.003, 0.001, 0, 0.00185};
        assertThat(PerfectOracle.winRate(moves, 0.00185)).isEqualTo(0.4);
        assertThat(PerfectOracle.winRate(new double[0], 0.001)).isNaN();
    }
}
