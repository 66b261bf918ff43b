package io.crpbot.core.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcceptanceRuleTest {
    private static final AcceptanceRule RULE = AcceptanceRule.load(Path.of("..", "conf"));

    @Test
    void betterOnEveryDayByMoreThanTheMarginIsAccepted() {
        double[] base = noise(1, 0.001, 100);
        assertThat(RULE.judge(scaled(base, 1, 0.0005), base).accepted()).isTrue();
    }

    @Test
    void betterByLessThanTheMarginIsNot() {
        double[] base = noise(1, 0.001, 100);
        AcceptanceVerdict verdict = RULE.judge(scaled(base, 1, 0.00001), base);
        assertThat(verdict.lowerBound()).isPositive();
        assertThat(verdict.accepted()).isFalse();
    }

    @Test
    void betterByChanceIsNot() {
        double[] base = noise(2, 0.0005, 40);
        double[] lucky = noise(3, 0.0015, 40);
        AcceptanceVerdict verdict = RULE.judge(lucky, base);
        assertThat(verdict.agentMean()).isGreaterThan(1.02 * verdict.baseMean());
        assertThat(verdict.lowerBound()).isNegative();
        assertThat(verdict.accepted()).isFalse();
    }

    @Test
    void whereTheBaseDoesNotEarnTheAgentsOwnBoundDecides() {
        double[] silent = new double[100];
        assertThat(RULE.judge(noise(4, 0.01, 100), silent).accepted()).isTrue();
        assertThat(RULE.judge(noise(4, 0.0001, 100), silent).accepted()).isFalse();
        assertThat(RULE.judge(silent, silent).accepted())
                .as("nothing is no proof")
                .isFalse();
        // better than a loss, but a loss
        assertThat(RULE.judge(noise(5, -0.001, 100), noise(6, -0.05, 100)).accepted())
                .isFalse();
    }

    @Test
    void oneGoodDayProvesNothing() {
        AcceptanceVerdict verdict = RULE.judge(new double[] {0.05}, new double[] {0.001});
        assertThat(verdict.lowerBound()).isNaN();
        assertThat(verdict.accepted()).isFalse();
    }

    @Test
    void withoutADayNothingIsAccepted() {
        assertThat(RULE.judge(new double[0], new double[0]).accepted()).isFalse();
        assertThatThrownBy(() -> RULE.judge(new double[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot compare 2 days of the agent with 1 of the base");
    }

    @Test
    void returnsSurviveTheirFile() {
        AgentReturns returns = new AgentReturns(
                Map.of("costs", "ab12"),
                List.of(new AgentReturns.Seed(7, Map.of(LocalDate.of(2024, 1, 2), 0.1 + 0.2), 3)));
        assertThat(AgentReturns.parse(new String(returns.json(), java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(returns);
    }

    private static double[] noise(long seed, double mean, int days) {
        Random random = new Random(seed);
        return random.doubles(days).map(value -> mean + 0.01 * (value - 0.5)).toArray();
    }

    private static double[] scaled(double[] values, double factor, double shift) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * scaled[i] + shift;
        }
        return scaled;
    }
}
