package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.api.Test;

class BinomialTest {
    @Test
    void exactIntervalMatchesPublishedTable() {
        // Clopper and Pearson's 95 % limits for 4 of 10
        Interval interval = Binomial.clopperPearson(4, 10, 0.95);
        assertThat(interval.low()).isCloseTo(0.1216, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.7376, within(5e-5));
    }

    @Test
    void exactIntervalOfNoSuccessIsTheRuleOfThree() {
        Interval interval = Binomial.clopperPearson(0, 100, 0.95);
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isCloseTo(1 - Math.pow(0.025, 0.01), within(1e-9));
        assertThat(Binomial.clopperPearson(100, 100, 0.95).low()).isCloseTo(Math.pow(0.025, 0.01), within(1e-9));
    }

    @Test
    void exactIntervalOfAnEffectiveNumberLiesBetweenThoseOfWholeOnes() {
        // the definition: so many successes or more, or fewer, once in forty times at either end
        Interval half = Binomial.clopperPearson(3.5, 7.5, 0.95);
        assertThat(Beta.regularizedBeta(half.low(), 3.5, 5)).isCloseTo(0.025, within(1e-6));
        assertThat(Beta.regularizedBeta(half.high(), 4.5, 4)).isCloseTo(0.975, within(1e-6));
        Interval little = Binomial.clopperPearson(0.02, 0.02, 0.95);
        assertThat(little.low()).isBetween(0.0, 1e-9);
        assertThat(little.high()).isEqualTo(1);
        assertThat(Binomial.clopperPearson(0, 0.02, 0.95).high()).isBetween(1 - 1e-9, 1.0);
        assertThatThrownBy(() -> Binomial.clopperPearson(0.3, 0.2, 0.95))
                .hasMessage("Cannot give an interval for 0.3 successes in 0.2 trials");
    }

    @Test
    void wilsonIntervalMatchesItsPublishedExample() {
        // Newcombe 1998, table I: 81 of 263
        Interval interval = Binomial.wilson(81, 263, 0.95);
        assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
    }

    @Test
    void intervalsWithoutTrialsAreUndefinedAndContainNothing() {
        assertThat(Binomial.wilson(0, 0, 0.95).isDefined()).isFalse();
        assertThat(Binomial.clopperPearson(0, 0, 0.95).contains(0.5)).isFalse();
    }

    @Test
    void rejectsMoreSuccessesThanTrials() {
        assertThatThrownBy(() -> Binomial.wilson(3, 2, 0.95)).hasMessageContaining("3 successes in 2 trials");
    }

    @Test
    void sumsTheUpperTail() {
        // 3 or 4 of 4 at 0.6: 4 * 0.6^3 * 0.4 + 0.6^4
        assertThat(Binomial.atLeast(3, 4, 0.6)).isCloseTo(0.4752, within(1e-12));
        assertThat(Binomial.atLeast(0, 4, 0.6)).isEqualTo(1);
        assertThat(Binomial.atLeast(0, 0, 0.6)).isEqualTo(1);
        assertThat(Binomial.atLeast(1000, 1000, 0.5)).isCloseTo(Math.pow(0.5, 1000), withinPercentage(1e-6));
        assertThatThrownBy(() -> Binomial.atLeast(1, 2, 1))
                .hasMessage("Cannot test against probability 1.0: it lies between 0 and 1, exclusive");
    }
}
