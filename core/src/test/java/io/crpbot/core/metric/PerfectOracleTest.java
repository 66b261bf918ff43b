package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PerfectOracleTest {
    @Test
    void winsOnlyWhereTheMoveIsLargerThanTheCosts() {
        assertThat(List.of(0.003, -0.003)).allMatch(move -> PerfectOracle.wins(move, 0.00185));
        assertThat(List.of(0.001, 0.0, 0.00185, -0.00185)).noneMatch(move -> PerfectOracle.wins(move, 0.00185));
    }
}
