package io.crpbot.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.testing.ProjectFiles;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillCostTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    /** Computed apart from this code. */
    private static final double DRAWN = 1.4375571433839973e-05;

    private static final FillCost SLIPPAGE = new FillCost(0.0003, 0.0003, 0.0006, 2);

    private final CostProfiles profiles = CostProfiles.load(ProjectFiles.conf());

    @ParameterizedTest
    @CsvSource({"12, 12, 18", "3, 3, 6", "5, 5, 8", "2, 4, 10"})
    void manyDrawsHaveTheThreeFigures(double p50, double mean, double p90) {
        FillCost cost = new FillCost(p50 / 1e4, mean / 1e4, p90 / 1e4, 7);
        double[] drawn = IntStream.range(0, 400_000)
                .mapToDouble(i -> 1e4 * cost.of(BTC, candle(i, 0), i % 2 == 0))
                .sorted()
                .toArray();
        assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(mean, within(0.02));
        assertThat(drawn[200_000]).isCloseTo(p50, within(0.05));
        assertThat(drawn[360_000 - 2_000]).isCloseTo(p90, within(0.15));
        assertThat(drawn[0]).isNotNegative();
        assertThat(drawn[399_999]).isCloseTo(1e4 * cost.worst(), within(1e-9));
    }

    @Test
    void drawIsOfTheCandleAndTheSideAndNothingElse() {
        Candle candle = candle(1, 0);
        double drawn = SLIPPAGE.of(BTC, candle, true);
        assertThat(SLIPPAGE.of(BTC, candle, true)).isEqualTo(drawn);
        assertThat(SLIPPAGE.of(BTC, candle(1, 86_400_000L * 400), true))
                .as("played on another day")
                .isEqualTo(drawn);
        assertThat(SLIPPAGE.of(BTC, candle, false)).isNotEqualTo(drawn);
        assertThat(SLIPPAGE.of(ETH, candle, true)).isNotEqualTo(drawn);
        assertThat(SLIPPAGE.of(BTC, candle(2, 0), true)).isNotEqualTo(drawn);
        assertThat(new FillCost(0.0003, 0.0003, 0.0006, 3).of(BTC, candle, true))
                .isNotEqualTo(drawn);
        // of these very bits on every machine
        assertThat(SLIPPAGE.of(BTC, new Candle(0, 100, 102, 99, 101, 5, false), true))
                .isEqualTo(DRAWN);
    }

    @Test
    void quantilesRunStraightFromTheLowEndOverTheMedianToTheNinthTenth() {
        FillCost spread = new FillCost(0.0012, 0.0012, 0.0018, 1);
        assertThat(spread.quantile(0)).isCloseTo(0.0006, within(1e-12));
        assertThat(spread.quantile(0.1)).isCloseTo(0.0006, within(1e-12));
        assertThat(spread.quantile(0.3)).isCloseTo(0.0009, within(1e-12));
        assertThat(spread.quantile(0.5)).isEqualTo(0.0012);
        assertThat(spread.quantile(0.7)).isCloseTo(0.0015, within(1e-12));
        assertThat(spread.quantile(0.9)).isEqualTo(0.0018);
        assertThat(spread.quantile(0.999)).isEqualTo(0.0018);
    }

    @Test
    void figuresThatNoSuchDistributionHasAreRefused() {
        assertThatThrownBy(() -> new FillCost(0.0003, 0.0002, 0.0006, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Cannot use a cost with p50 3.0E-4, mean 2.0E-4, p90 6.0E-4: expected 0 or more,"
                                + " p50 not above p90, and a mean from ");
        assertThatThrownBy(() -> new FillCost(0.0003, 0.0005, 0.0006, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FillCost(0.0006, 0.0005, 0.0003, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FillCost.constant(-0.0001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FillCost.constant(-1e-13)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FillCost(0, -1e-13, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FillCost.constant(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fileHasANumberOrTheThreeFigures() {
        CostProfiles read = ConfigLoader.parse("costs", """
                default: a
                profiles:
                  a: {commission_per_side: null, spread: 0, slippage: 0.0003}
                  b: {commission_per_side: 0.001, spread: {p50: 0.0012, mean: 0.0012, p90: 0.0018, seed: 1}, slippage: 0.0}
                """, CostProfiles.class);
        assertThat(read.defaultModel()).isEqualTo(new CostModel("a", null, 0, 0.0003));
        assertThat(read.model("b"))
                .isEqualTo(new CostModel("b", 0.001, new FillCost(0.0012, 0.0012, 0.0018, 1), FillCost.constant(0)));
        assertThatThrownBy(() -> ConfigLoader.parse("costs", """
                default: a
                profiles:
                  a: {commission_per_side: null, spread: {p50: 0.0012, mean: 0.0012, p95: 0.0018, seed: 1}, slippage: 0}
                """, CostProfiles.class))
                .hasMessageContaining("expected a number, or numbers p50, mean, p90 and seed");
        assertThatThrownBy(() -> ConfigLoader.parse("costs", """
                default: a
                profiles:
                  a: {commission_per_side: null, spread: 0}
                """, CostProfiles.class))
                .hasMessageContaining("slippage");
    }

    @Test
    void constantCostIsTheSameConditionAsEver() {
        assertThat(Conditions.of(Map.of("costs", profiles.defaultModel())).sha256())
                .containsEntry("costs", Conditions.shipped().sha256().get("costs"));
        assertThat(Conditions.of(Map.of("costs", profiles.model("ftmo-cfd-drawn")))
                        .sha256())
                .doesNotContainEntry("costs", Conditions.shipped().sha256().get("costs"));
    }

    @Test
    void expectedAndWorstSideOfTheOriginal() {
        var instrument = RuleSet.load(ProjectFiles.conf(), "ftmo-2step-challenge")
                .instrument(BTC)
                .orElseThrow();
        CostModel original = profiles.model("original");
        assertThat(2 * original.expectedPerSide(instrument)).isCloseTo(0.0018, within(1e-12));
        assertThat(original.worstPerSide(instrument)).isCloseTo(0.0015, within(1e-12));
        double mean = IntStream.range(0, 400_000)
                .mapToDouble(i -> original.perSide(instrument, BTC, candle(i, 0), true))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.0009, within(2e-6));
        CostModel constant = profiles.defaultModel();
        assertThat(constant.worstPerSide(instrument)).isEqualTo(constant.expectedPerSide(instrument));
        assertThat(constant.perSide(instrument, BTC, candle(1, 0), true))
                .isEqualTo(constant.expectedPerSide(instrument));
    }

    private static Candle candle(int seed, long shift) {
        SplittableRandom random = new SplittableRandom(seed);
        double open = 100 + random.nextInt(10_000) / 100.0;
        double close = open + random.nextInt(-100, 100) / 100.0;
        return new Candle(
                60_000L * seed + shift,
                open,
                Math.max(open, close) + 0.5,
                Math.min(open, close) - 0.5,
                close,
                1,
                false);
    }
}
