package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.metric.SharpeSignificance;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.TradingStatistics;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What trading by the emitted signals came to, but for their number and win rate, which {@link TradedSignals} has for each
 * symbol too. Without a trade everything but counts is undefined and fails its gate.
 */
final class BacktestFigures {
    private BacktestFigures() {}

    static Map<String, Figure> of(BacktestResult backtest, EvaluationSettings settings) {
        int trades = backtest.trades().size();
        Map<String, Figure> figures = new TreeMap<>();
        TradingStatistics statistics = TradingStatistics.of(backtest, settings.uncertainty());
        TradingStatistics.Expectancy expectancy = statistics.expectancy();
        figures.put(
                Metric.EXPECTANCY,
                Figure.of(expectancy.value(), expectancy.interval()).over(trades));
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
        figures.putAll(daily(backtest, statistics, trades));
        return figures;
    }

    private static Map<String, Figure> daily(BacktestResult backtest, TradingStatistics trading, int trades) {
        ReturnStatistics statistics = trading.daily();
        int days = statistics.n();
        return Map.of(
                Metric.SHARPE,
                Figure.of(statistics.annualSharpe(), trading.sharpe()).over(days),
                Metric.SORTINO,
                Figure.of(statistics.annualSortino(), trading.sortino()).over(days),
                Metric.PROBABILISTIC_SHARPE,
                Figure.of(SharpeSignificance.probabilistic(statistics, 0)).over(days),
                Metric.MINIMUM_TRACK_RECORD,
                Figure.of(SharpeSignificance.minimumTrackRecord(statistics, 0, 0.95))
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
