package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.Binomial;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.metric.SharpeSignificance;
import io.crpbot.core.simulate.BacktestResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the emitted signals, as gates read it. Trades of one symbol never overlap, so their intervals are
 * binomial. Without signals the accuracies are undefined and fail their gates; counts are 0.
 *
 * @param signals emitted
 * @param labelled those whose direction label exists
 * @param hits labelled ones whose direction was right
 */
record SignalOutcomes(long signals, long labelled, long hits) {

    Map<String, Figure> figures(BacktestResult backtest, double confidence) {
        Map<String, Figure> figures = new TreeMap<>();
        figures.put(Metric.SIGNALS, Figure.of((double) signals));
        figures.put(
                Metric.DIRECTION_ACCURACY,
                Figure.of(
                        labelled == 0 ? Double.NaN : (double) hits / labelled,
                        Binomial.clopperPearson(hits, labelled, confidence)));
        int trades = backtest.trades().size();
        figures.put(Metric.TRADES, Figure.of(trades));
        figures.put(
                Metric.NET_WIN_RATE,
                Figure.of(
                        backtest.netWinRate().orElse(Double.NaN),
                        Binomial.clopperPearson(backtest.wins(), trades, confidence)));
        figures.put(Metric.FTMO_VIOLATIONS, Figure.of(backtest.challenges().violations()));
        figures.put(Metric.MAX_DRAWDOWN, Figure.of(trades == 0 ? Double.NaN : backtest.maxDrawdown()));
        figures.putAll(daily(backtest.dailyReturns()));
        return figures;
    }

    private static Map<String, Figure> daily(double[] returns) {
        ReturnStatistics statistics = ReturnStatistics.of(returns);
        return Map.of(
                Metric.SHARPE, Figure.of(statistics.annualSharpe()),
                Metric.SORTINO, Figure.of(statistics.annualSortino()),
                Metric.PROBABILISTIC_SHARPE,
                        Figure.of(SharpeSignificance.probabilistic(
                                statistics.sharpe(), 0, statistics.n(), statistics.skewness(), statistics.kurtosis())));
    }

    static SignalOutcomes of(List<Boolean> right, long signals) {
        return new SignalOutcomes(
                signals, right.size(), right.stream().filter(hit -> hit).count());
    }
}
