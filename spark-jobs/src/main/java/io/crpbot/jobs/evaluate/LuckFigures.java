package io.crpbot.jobs.evaluate;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.metric.StationaryBootstrap;
import io.crpbot.core.model.Direction;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.RandomStrategies;
import io.crpbot.core.simulate.TradeOutcomes;
import io.crpbot.core.trade.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the trades would have come to without the model: the same entries, all long; as many trades at random decisions in
 * random directions; the symbols simply held.
 */
record LuckFigures(
        EvaluationSettings settings,
        TestMarket market,
        HypotheticalTrades hypothetical,
        Map<String, Double> roundTripCosts) {
    private static final long MINUTE = 60_000;
    /** Of the strategies that toss a coin, this share lies in the interval that is shown. */
    private static final double SHOWN = 0.95;

    /** @throws PipelineException where a symbol lacks the candle of its first or last decision */
    Map<String, Figure> of(List<Observation> decisions, BacktestResult backtest) {
        Map<String, Figure> figures = new TreeMap<>();
        figures.put(Metric.BUY_AND_HOLD, Figure.of(held(decisions)));
        figures.put(Metric.ALWAYS_UP_EXPECTANCY, alwaysUp(backtest.trades(), hypothetical));
        if (!backtest.trades().isEmpty()) {
            double[] random = new RandomStrategies(markets(backtest.trades(), hypothetical.outcomes()))
                    .expectancies(settings.randomStrategies(), settings.seed());
            figures.put(Metric.RANDOM_EXPECTANCY, median(random));
            figures.put(
                    Metric.RANDOM_RANK,
                    Figure.of(rank(backtest.expectancy().orElseThrow(), random)).over(random.length));
        }
        return figures;
    }

    /** Each symbol from the close of its own first decision to that of its own last one, in equal parts. */
    private double held(List<Observation> decisions) {
        Map<String, LongSummaryStatistics> decided = decisions.stream()
                .collect(Collectors.groupingBy(
                        Observation::symbol, Collectors.summarizingLong(Observation::startMillis)));
        return roundTripCosts.entrySet().stream()
                .mapToDouble(entry -> held(entry.getKey(), decided.get(entry.getKey())) - entry.getValue())
                .average()
                .orElse(Double.NaN);
    }

    private double held(String symbol, LongSummaryStatistics decided) {
        double held = market.close(symbol, decided.getMax()) / market.close(symbol, decided.getMin()) - 1;
        if (Double.isNaN(held)) {
            throw PipelineException.failed("Cannot compare with holding " + symbol
                    + ": silver/candles lacks the minute of its first or last decision, "
                    + Instant.ofEpochMilli(decided.getMin()) + " or " + Instant.ofEpochMilli(decided.getMax()));
        }
        return held;
    }

    private static Figure alwaysUp(List<Trade> trades, HypotheticalTrades hypothetical) {
        double[] returns = trades.stream()
                .map(trade -> hypothetical.netReturn(
                        trade.signal().symbol().value(),
                        trade.signal().instant().toEpochMilli() - MINUTE,
                        Direction.LONG))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return Figure.of(Arrays.stream(returns).average().orElse(Double.NaN)).over(returns.length);
    }

    private List<RandomStrategies.Market> markets(List<Trade> trades, Map<String, TradeOutcomes> outcomes) {
        List<RandomStrategies.Market> markets = new ArrayList<>();
        outcomes.forEach((symbol, outcome) -> {
            List<RandomStrategies.Entry> entries = new ArrayList<>();
            market.sigmas(symbol)
                    .forEach((start, sigma) ->
                            entries.add(new RandomStrategies.Entry(market.index(symbol, start), sigma)));
            long own = trades.stream()
                    .filter(trade -> trade.signal().symbol().value().equals(symbol))
                    .count();
            markets.add(new RandomStrategies.Market(outcome, entries, (int) own));
        });
        return markets;
    }

    private static Figure median(double[] sorted) {
        return sorted.length == 0
                ? Figure.of(Double.NaN)
                : Figure.of(sorted[sorted.length / 2], StationaryBootstrap.percentiles(sorted, SHOWN))
                        .over(sorted.length);
    }

    /** Equal ones count half. */
    private static double rank(double own, double[] others) {
        return Arrays.stream(others)
                .map(other -> other < own ? 1 : other == own ? 0.5 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
