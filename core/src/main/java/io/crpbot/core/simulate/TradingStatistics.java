package io.crpbot.core.simulate;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.DependentTrials;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.trade.Trade;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the trades and days of a backtest came to, as far as it takes more than {@link BacktestResult} adds up itself.
 *
 * @param expectancy of all closed trades
 * @param bySymbol the same of each symbol that had a trade
 * @param daily of the days' returns: Sharpe and Sortino
 * @param sharpe interval of the annual Sharpe ratio, of blocks of days; {@code sortino} likewise
 */
public record TradingStatistics(
        Expectancy expectancy,
        SortedMap<Symbol, Expectancy> bySymbol,
        ReturnStatistics daily,
        Interval sharpe,
        Interval sortino) {
    /**
     * Mean net return of a trade on its notional; NaN without trades.
     *
     * @param interval of blocks of trades, because those of several symbols may go together
     */
    public record Expectancy(int trades, double value, Interval interval) {
        static Expectancy of(List<Trade> trades, DependentTrials intervals) {
            double[] returns = trades.stream().mapToDouble(Trade::netReturn).toArray();
            return new Expectancy(returns.length, ReturnStatistics.of(returns).mean(), intervals.ofMean(returns));
        }
    }

    public TradingStatistics {
        bySymbol = Collections.unmodifiableSortedMap(new TreeMap<>(bySymbol));
    }

    public static TradingStatistics of(BacktestResult backtest, DependentTrials intervals) {
        SortedMap<Symbol, Expectancy> bySymbol = new TreeMap<>();
        backtest.trades().stream()
                .collect(Collectors.groupingBy(trade -> trade.signal().symbol()))
                .forEach((symbol, trades) -> bySymbol.put(symbol, Expectancy.of(trades, intervals)));
        double[] daily = backtest.dailyReturns();
        return new TradingStatistics(
                Expectancy.of(backtest.trades(), intervals),
                bySymbol,
                ReturnStatistics.of(daily),
                intervals.of(daily, days -> ReturnStatistics.of(days).annualSharpe()),
                intervals.of(daily, days -> ReturnStatistics.of(days).annualSortino()));
    }
}
