package io.crpbot.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.trade.CostModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DriftlessWalkTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final CostModel FREE = new CostModel("free", 0.0, 0, 0);
    private static final TradingPlan PLAN = TradingPlan.load(Path.of("..", "conf"), "ftmo-2step-challenge");

    private static TradingPlan plan(double stop, double target, int exitAfter, CostModel costs) {
        TradeRule rule = new TradeRule(stop, target, exitAfter, 2 * exitAfter, true);
        return PLAN.pinnedTo(rule, PLAN.tiers()).withCosts(costs);
    }

    @Test
    void withoutCostsEqualDistancesWinHalf() {
        double rate = new DriftlessWalk(plan(1.5, 1.5, 15, FREE), BTC).winRate(new double[] {0.003}, 20_000, 1);
        assertThat(rate).isCloseTo(0.5, within(0.015));
    }

    @Test
    void stopTwiceAsFarAsTheTargetWinsTwoOfThree() {
        // barriers so near that the time exit plays no part: the gambler's ruin gives stop / (stop + target)
        double rate = new DriftlessWalk(plan(0.8, 0.4, 60, FREE), BTC).winRate(new double[] {0.003}, 20_000, 2);
        assertThat(rate).isCloseTo(2 / 3.0, within(0.02));
    }

    @Test
    void costsLowerTheRateAndMoreSoInQuietMarkets() {
        DriftlessWalk walk = new DriftlessWalk(plan(1.5, 1.5, 15, new CostModel("dear", 0.0005, 0.0012, 0.0003)), BTC);
        double lively = walk.winRate(new double[] {0.01}, 5_000, 3);
        double quiet = walk.winRate(new double[] {0.001}, 5_000, 3);
        assertThat(lively).isBetween(0.35, 0.48);
        assertThat(quiet).isLessThan(0.05);
    }

    @Test
    void sameSeedGivesTheSameRateAndNoSigmaGivesNone() {
        DriftlessWalk walk = new DriftlessWalk(plan(1.5, 1.5, 15, FREE), BTC);
        assertThat(walk.winRate(new double[] {0.002, 0.004}, 200, 9))
                .isEqualTo(walk.winRate(new double[] {0.002, 0.004}, 200, 9));
        assertThat(walk.winRate(new double[0], 200, 9)).isNaN();
    }
}
