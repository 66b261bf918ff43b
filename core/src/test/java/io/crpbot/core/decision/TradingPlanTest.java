package io.crpbot.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.RuleSet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradingPlanTest {
    private static final Path CONF = Path.of("../conf");

    @ParameterizedTest
    @ValueSource(strings = {"ftmo-2step-challenge", "ftmo-2step-verification", "ftmo-1step-challenge"})
    void shippedConfigurationLoads(String rules) {
        TradingPlan plan = TradingPlan.load(CONF, rules);

        assertThat(plan.rules().name()).isEqualTo(rules);
        assertThat(plan.costs().name()).isEqualTo("ftmo-cfd");
        assertThat(plan.tiers().emit()).isEqualTo(0.75);
        assertThat(plan.limits().signalsPerHour()).isEqualTo(10);
        assertThat(plan.limits().signalsPerHourHigh()).isEqualTo(5);
        assertThat(plan.tradeRule().stopSigmas()).isEqualTo(1.5);
        assertThat(plan.tradeRule().targetSigmas()).isEqualTo(1.5);
        assertThat(plan.tradeRule().exitAfterMinutes()).isEqualTo(15);
        assertThat(plan.tradeRule().skewed()).isFalse();
    }

    @Test
    void costOfOneSideIsCommissionHalfSpreadAndSlippage() {
        TradingPlan plan = TradingPlan.load(CONF, "ftmo-2step-challenge");
        RuleSet rules = plan.rules();

        assertThat(plan.costs()
                        .expectedPerSide(rules.instrument(Symbol.of("BTC-USD")).orElseThrow()))
                .isEqualTo(0.000325 + 0.0006 + 0.0003);
        assertThat(rules.instrument(Symbol.of("DOGE-USD"))).isEmpty();
    }
}
