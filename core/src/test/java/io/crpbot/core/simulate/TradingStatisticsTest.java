package io.crpbot.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.metric.BlockLength;
import io.crpbot.core.metric.DependentTrials;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.metric.StationaryBootstrap;
import io.crpbot.core.risk.Money;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.Trade;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TradingStatisticsTest {
    private static final DependentTrials INTERVALS = new DependentTrials(200, 0.9, 3);

    @Test
    void expectancyIsTheMeanOfTheTradesPooledAndBySymbol() {
        BacktestResult result = backtest(0.8, 6_000);
        TradingStatistics found = TradingStatistics.of(result, INTERVALS);
        double[] returns =
                result.trades().stream().mapToDouble(Trade::netReturn).toArray();
        assertThat(found.expectancy().trades()).isEqualTo(returns.length).isGreaterThan(20);
        assertThat(found.expectancy().value()).isCloseTo(result.expectancy().orElseThrow(), within(1e-15));
        assertThat(found.expectancy().interval())
                .isEqualTo(new StationaryBootstrap(returns.length, BlockLength.stationary(returns), 200, 3)
                        .meanInterval(returns, 0.9));
        assertThat(found.bySymbol()).hasSize(2);
        double sum = 0;
        for (TradingStatistics.Expectancy symbol : found.bySymbol().values()) {
            assertThat(symbol.interval().contains(symbol.value())).isTrue();
            sum += symbol.trades() * symbol.value();
        }
        assertThat(sum).isCloseTo(returns.length * found.expectancy().value(), within(1e-12));
        assertThat(found.daily().n()).isEqualTo(result.days().size());
        assertThat(found.sharpe().contains(found.daily().annualSharpe())).isTrue();
        assertThat(found.sharpe()).isEqualTo(INTERVALS.of(result.dailyReturns(), days -> ReturnStatistics.of(days)
                .annualSharpe()));
    }

    @Test
    void withoutATradeNothingIsDefined() {
        TradingStatistics found = TradingStatistics.of(backtest(0.5, 0), INTERVALS);
        assertThat(found.expectancy().trades()).isZero();
        assertThat(found.expectancy().value()).isNaN();
        assertThat(found.expectancy().interval()).isEqualTo(Interval.undefined());
        assertThat(found.bySymbol()).isEmpty();
        assertThat(found.daily().annualSharpe()).isNaN();
        assertThat(found.sharpe().isDefined()).isFalse();
    }

    private static BacktestResult backtest(double accuracy, int minutes) {
        TradingPlan plan = TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge");
        return new Backtester(plan, Money.of("100000"), "test")
                .run(RandomMarket.minutes(Instant.parse("2026-01-12T00:00:00Z"), minutes, 1, accuracy, 0.9)
                        .iterator());
    }
}
