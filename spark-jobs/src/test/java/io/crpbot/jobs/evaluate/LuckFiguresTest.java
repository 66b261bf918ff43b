package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.ProjectFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LuckFiguresTest {
    private static final long FROM = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    private static final TradingPlan PLAN = TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge");

    private final TestMarket market = new TestMarket(PLAN.tradeRule(), Map.of());

    /** BTC is decided on from minute 0 to 8, ETH from 3 to 5; before and after that ETH has no candle. */
    @Test
    void eachCoinIsHeldFromItsOwnFirstDecisionToItsOwnLast() {
        for (int minute = 0; minute <= 9; minute++) {
            candle("BTC-USD", minute, 100 + minute);
        }
        for (int minute = 3; minute <= 5; minute++) {
            candle("ETH-USD", minute, 50 - minute);
        }
        List<Observation> decisions =
                List.of(decision("BTC-USD", 0), decision("ETH-USD", 3), decision("ETH-USD", 5), decision("BTC-USD", 8));

        double held = figures(decisions).get(Metric.BUY_AND_HOLD).value();

        assertThat(held).isCloseTo(((108.0 / 100 - 1 - 0.002) + (45.0 / 47 - 1 - 0.004)) / 2, within(1e-15));
    }

    @Test
    void coinWithoutTheCandleOfADecisionIsNotLeftOutInSilence() {
        candle("BTC-USD", 0, 100);
        candle("BTC-USD", 1, 101);
        candle("ETH-USD", 0, 50);
        List<Observation> decisions =
                List.of(decision("BTC-USD", 0), decision("ETH-USD", 0), decision("BTC-USD", 1), decision("ETH-USD", 1));

        assertThatThrownBy(() -> figures(decisions))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot compare with holding ETH-USD: silver/candles lacks the minute of its first or last"
                        + " decision, 2024-03-01T00:00:00Z or 2024-03-01T00:01:00Z");
    }

    private Map<String, Figure> figures(List<Observation> decisions) {
        return new LuckFigures(
                        new EvaluationSettings(5, 15, 0.95, 100, 4, 100, 2_000, 50, 7),
                        market,
                        HypotheticalTrades.of(PLAN, market, List.of("BTC-USD", "ETH-USD")),
                        Map.of("BTC-USD", 0.002, "ETH-USD", 0.004))
                .of(decisions, BacktestFiguresTest.backtest(List.of()));
    }

    private void candle(String symbol, int minute, double close) {
        market.accept(symbol, new Candle(FROM + 60_000L * minute, close, close, close, close, 1, false), 0);
    }

    private static Observation decision(String symbol, int minute) {
        return new Observation(symbol, FROM + 60_000L * minute, 0.5, 1, 0.01);
    }
}
