package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.BlockLength;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.metric.SharpeSignificance;
import io.crpbot.core.metric.StationaryBootstrap;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.trade.Trade;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What trading by the emitted signals came to, but for their number and win rate, which {@link TradedSignals} has for each
 * symbol too. The interval of the mean return is of blocks of trades, because those of several symbols may go together.
 * Without a trade everything but counts is undefined and fails its gate.
 */
final class BacktestFigures {
    private BacktestFigures() {}

    static Map<String, Figure> of(BacktestResult backtest, EvaluationSettings settings) {
        int trades = backtest.trades().size();
        Map<String, Figure> figures = new TreeMap<>();
        figures.put(Metric.EXPECTANCY, expectancy(backtest.trades(), settings));
        figures.put(Metric.PROFIT_FACTOR, figure(backtest.profitFactor()).over(trades));
        figures.put(Metric.EXPOSURE, figure(backtest.exposure()).over(trades));
        figures.put(Metric.TURNOVER, figure(backtest.turnover()).over(trades));
        figures.put(
                Metric.COSTS_PAID,
                Figure.of(backtest.costsPaid().doubleValue()
                                / backtest.initial().doubleValue())
                        .over(trades));
        figures.put(
                Metric.FTMO_VIOLATIONS,
                Figure.of(backtest.challenges().violations()).over(trades));
        figures.put(
                Metric.MAX_DRAWDOWN,
                Figure.of(trades == 0 ? Double.NaN : backtest.maxDrawdown().depth())
                        .over(trades));
        figures.put(
                Metric.MAX_DRAWDOWN_DAYS,
                Figure.of(trades == 0 ? Double.NaN : backtest.maxDrawdown().days())
                        .over(trades));
        figures.putAll(daily(backtest, trades));
        return figures;
    }

    private static Figure expectancy(List<Trade> trades, EvaluationSettings settings) {
        double[] returns = trades.stream().mapToDouble(Trade::netReturn).toArray();
        if (returns.length == 0) {
            return Figure.of(Double.NaN);
        }
        Interval interval = new StationaryBootstrap(
                        returns.length, BlockLength.stationary(returns), settings.bootstrapSamples(), settings.seed())
                .meanInterval(returns, settings.confidence());
        return Figure.of(ReturnStatistics.of(returns).mean(), interval).over(returns.length);
    }

    private static Map<String, Figure> daily(BacktestResult backtest, int trades) {
        ReturnStatistics statistics = ReturnStatistics.of(backtest.dailyReturns());
        int days = statistics.n();
        return Map.of(
                Metric.SHARPE,
                Figure.of(statistics.annualSharpe()).over(days),
                Metric.SORTINO,
                Figure.of(statistics.annualSortino()).over(days),
                Metric.PROBABILISTIC_SHARPE,
                Figure.of(SharpeSignificance.probabilistic(
                                statistics.sharpe(), 0, days, statistics.skewness(), statistics.kurtosis()))
                        .over(days),
                Metric.MINIMUM_TRACK_RECORD,
                Figure.of(SharpeSignificance.minimumTrackRecord(
                                statistics.sharpe(), 0, statistics.skewness(), statistics.kurtosis(), 0.95))
                        .over(days),
                Metric.TOTAL_RETURN,
                figure(backtest.totalReturn()).over(days),
                Metric.DRAWDOWN_DAYS,
                Figure.of(trades == 0 ? Double.NaN : backtest.longestDrawdownDays())
                        .over(days));
    }

    private static Figure figure(OptionalDouble value) {
        return Figure.of(value.orElse(Double.NaN));
    }
}
