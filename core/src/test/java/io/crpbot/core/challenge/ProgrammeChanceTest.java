package io.crpbot.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.metric.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgrammeChanceTest {
    private static final BigDecimal FEE = new BigDecimal("540.00");
    private static final Programme TWO_STEP = new Programme("two", List.of("challenge", "verification"), FEE);

    @Test
    void chanceIsTheProductAndAttemptsAreOneOverIt() {
        ProgrammeChance chance = of(TWO_STEP, estimate(0.5, 0.25, 0.5), estimate(0.5, 0.5, 1));
        assertThat(chance.passed()).isEqualTo(estimate(0.25, 0.125, 0.5));
        assertThat(chance.attempts()).isEqualTo(new Expectation(4.0, 2.0, 8.0));
        assertThat(chance.fees()).isEqualTo(new Expectation(2_160.0, 1_080.0, 4_320.0));
        assertThat(chance.fees().words("%,.0f")).isEqualTo("2,160 [1,080, 4,320]");
    }

    @Test
    void chanceThatMayBeNoneLeavesAttemptsWithoutALimit() {
        ProgrammeChance chance = of(TWO_STEP, estimate(0.5, 0, 1), estimate(1, 0.9, 1));
        assertThat(chance.attempts()).isEqualTo(new Expectation(2.0, 1.0, null));
        assertThat(chance.fees()).isEqualTo(new Expectation(1_080.0, 540.0, null));
        assertThat(chance.attempts().words("%.1f")).isEqualTo("2.0 [1.0, no limit]");
    }

    @Test
    void phaseThatNobodyPassesTakesNoFiniteNumberOfAttempts() {
        ProgrammeChance chance = of(TWO_STEP, estimate(1, 1, 1), estimate(0, 0, 0.25));
        assertThat(chance.passed()).isEqualTo(estimate(0, 0, 0.25));
        assertThat(chance.attempts()).isEqualTo(new Expectation(null, 4.0, null));
        assertThat(chance.fees()).isEqualTo(new Expectation(null, 2_160.0, null));
    }

    @Test
    void programmeWithoutAFeeCountsAttemptsOnly() {
        Programme free = new Programme("free", List.of("challenge"), null);
        ProgrammeChance chance = of(free, estimate(0.8, 0.5, 1), estimate(0, 0, 0));
        assertThat(chance.passed().value()).isEqualTo(0.8);
        assertThat(chance.attempts().value()).isEqualTo(1.25);
        assertThat(chance.fees()).isNull();
    }

    @Test
    void programmeWithAPhaseThatWasNotSimulatedHasNoChance() {
        assertThat(ProgrammeChance.of(TWO_STEP, Map.of("challenge", estimate(1, 1, 1))))
                .isEmpty();
    }

    @Test
    void programmeNeedsAPhaseAndNoNegativeFee() {
        assertThatThrownBy(() -> new Programme("none", List.of(), FEE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot simulate programme none of phases [] for a fee of 540.00: a phase is needed, and no"
                        + " negative fee");
        assertThatThrownBy(() -> new Programme("paid", List.of("challenge"), new BigDecimal("-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot simulate programme paid of phases [challenge] for a fee of -1: a phase is needed,"
                        + " and no negative fee");
    }

    private static ProgrammeChance of(Programme programme, Estimate challenge, Estimate verification) {
        return ProgrammeChance.of(programme, Map.of("challenge", challenge, "verification", verification))
                .orElseThrow();
    }

    private static Estimate estimate(double value, double low, double high) {
        return new Estimate(value, new Interval(low, high));
    }
}
