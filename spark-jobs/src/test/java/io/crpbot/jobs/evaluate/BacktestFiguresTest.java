package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.SizeLimit;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Challenges;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.core.simulate.DecisionSummary;
import io.crpbot.core.simulate.Drawdown;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.ExitReason;
import io.crpbot.core.trade.Signal;
import io.crpbot.core.trade.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A backtest of five days and two trades by hand; its ratios were computed apart from this code. */
class BacktestFiguresTest {
    private static final Instant FROM = Instant.parse("2024-03-01T00:00:00Z");
    private static final double[] DAYS = {0.01, -0.02, 0.03, 0.0, 0.015};
    private static final EvaluationSettings SETTINGS = new EvaluationSettings(5, 15, 0.95, 100, 4, 100, 2_000, 50, 7);

    private final Map<String, Figure> figures = BacktestFigures.of(backtest(trades()), SETTINGS);

    @Test
    void ratiosAreThoseOfTheDaysWithTheirFormulas() {
        assertThat(value(Metric.SHARPE)).isCloseTo(7.200040257536406, within(1e-12));
        assertThat(value(Metric.SORTINO)).isCloseTo(14.952006554305676, within(1e-12));
        assertThat(value(Metric.PROBABILISTIC_SHARPE)).isCloseTo(0.7578814603029304, within(1e-9));
        assertThat(value(Metric.MINIMUM_TRACK_RECORD)).isCloseTo(23.117397911295097, within(1e-6));
        assertThat(value(Metric.TOTAL_RETURN)).isCloseTo(1.01 * 0.98 * 1.03 * 1.015 - 1, within(1e-12));
        assertThat(value(Metric.DRAWDOWN_DAYS)).isEqualTo(1);
        assertThat(value(Metric.MAX_DRAWDOWN)).isEqualTo(0.025);
        assertThat(value(Metric.MAX_DRAWDOWN_DAYS)).isEqualTo(1.5);
        assertThat(List.of(Metric.SHARPE, Metric.SORTINO, Metric.PROBABILISTIC_SHARPE, Metric.MINIMUM_TRACK_RECORD))
                .allSatisfy(metric -> assertThat(figures.get(metric).n()).isEqualTo(5));
    }

    @Test
    void moneyIsThatOfTheTrades() {
        assertThat(value(Metric.EXPECTANCY)).isCloseTo((5.59 / 200 - 11.01 / 500) / 2, within(1e-15));
        assertThat(figures.get(Metric.EXPECTANCY).interval().contains(value(Metric.EXPECTANCY)))
                .isTrue();
        assertThat(value(Metric.PROFIT_FACTOR)).isCloseTo(5.59 / 11.01, within(1e-15));
        assertThat(value(Metric.COSTS_PAID)).isCloseTo(1.42 / 10_000, within(1e-15));
        assertThat(value(Metric.TURNOVER)).isCloseTo((2 * 203.0 + 10 * 101.0) / 10_000 / 5, within(1e-15));
        assertThat(value(Metric.EXPOSURE))
                .as("from minute 60 to 75 and from 70 to 80")
                .isCloseTo(20.0 / (5 * 1_440), within(1e-15));
        assertThat(value(Metric.FTMO_VIOLATIONS)).isEqualTo(1);
    }

    @Test
    void withoutATradeNothingButCountsIsDefined() {
        Map<String, Figure> silent = BacktestFigures.of(backtest(List.of()), SETTINGS);
        assertThat(List.of(Metric.EXPECTANCY, Metric.PROFIT_FACTOR, Metric.MAX_DRAWDOWN, Metric.DRAWDOWN_DAYS))
                .allSatisfy(metric -> assertThat(silent.get(metric).value()).isNaN());
        assertThat(silent.get(Metric.EXPOSURE).value()).isZero();
    }

    private double value(String metric) {
        return figures.get(metric).value();
    }

    private static List<Trade> trades() {
        return List.of(
                trade("BTC-USD", Direction.LONG, "2", 60, 100, 75, 103, ExitReason.TARGET, "6.00", "0.20", "0.21"),
                trade("ETH-USD", Direction.SHORT, "10", 70, 50, 80, 51, ExitReason.STOP, "-10.00", "0.50", "0.51"));
    }

    private static Trade trade(
            String symbol,
            Direction direction,
            String quantity,
            int entryMinute,
            double entry,
            int exitMinute,
            double exit,
            ExitReason reason,
            String gross,
            String entryCosts,
            String exitCosts) {
        Instant at = FROM.plus(Duration.ofMinutes(entryMinute));
        Signal signal = new Signal(
                symbol,
                Symbol.of(symbol),
                at,
                direction,
                Tier.HIGH,
                0.8,
                entry,
                entry - direction.sign(),
                entry + 3.0 * direction.sign(),
                at.plus(Duration.ofMinutes(15)),
                new BigDecimal(quantity),
                BigDecimal.ONE,
                SizeLimit.RISK_PER_TRADE);
        BigDecimal net =
                new BigDecimal(gross).subtract(new BigDecimal(entryCosts)).subtract(new BigDecimal(exitCosts));
        return new Trade(
                signal,
                at,
                entry,
                FROM.plus(Duration.ofMinutes(exitMinute)),
                exit,
                reason,
                new BigDecimal(gross),
                new BigDecimal(entryCosts),
                new BigDecimal(exitCosts),
                net,
                false);
    }

    static BacktestResult backtest(List<Trade> trades) {
        TradingPlan plan = TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge");
        List<DayResult> days = new ArrayList<>();
        double close = 1;
        for (double dailyReturn : DAYS) {
            close *= 1 + dailyReturn;
            days.add(new DayResult(LocalDate.parse("2024-03-01").plusDays(days.size()), close, close, dailyReturn, 0));
        }
        return new BacktestResult(
                plan.rules().name(),
                plan.costs().name(),
                plan.tradeRule(),
                plan.tiers(),
                Money.of("10000"),
                FROM,
                FROM.plus(Duration.ofDays(5)),
                new DecisionSummary(2, 2, Map.of(), Map.of(), Map.of(), Map.of(), null),
                trades,
                0,
                0,
                days,
                new Drawdown(0.025, Duration.ofHours(36)),
                new Challenges(1, 0, 0));
    }
}
