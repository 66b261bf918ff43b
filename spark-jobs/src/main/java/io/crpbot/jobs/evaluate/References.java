package io.crpbot.jobs.evaluate;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.PerfectOracle;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.DriftlessWalk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Between what a win rate and a return have to be seen: what the trade rule does without any skill, what perfect foresight
 * would do, and what luck does.
 *
 * @param costs of a round trip by symbol, a fraction of the price
 */
record References(EvaluateConfig config, TestMarket market, Map<String, Double> costs) {
    /** @param decisions in time order */
    Map<String, Figure> of(List<Observation> decisions, BacktestResult backtest) {
        Map<String, Figure> figures = new TreeMap<>();
        figures.put(
                Metric.ORACLE_WIN_RATE,
                Figure.of(weighted(decisions, symbol -> oracle(decisions, symbol)))
                        .over(decisions.size()));
        figures.put(
                Metric.WALK_WIN_RATE,
                Figure.of(weighted(decisions, this::walk))
                        .over(config.settings().walkTrades()));
        figures.putAll(new LuckFigures(config, market, costs)
                .of(
                        backtest,
                        decisions.get(0).startMillis(),
                        decisions.get(decisions.size() - 1).startMillis()));
        return figures;
    }

    private double oracle(List<Observation> decisions, String symbol) {
        return PerfectOracle.winRate(
                of(decisions, symbol).stream()
                        .filter(Observation::hasReturn)
                        .mapToDouble(Observation::forwardReturn)
                        .toArray(),
                costs.get(symbol));
    }

    private double walk(String symbol) {
        return new DriftlessWalk(config.plan(), Symbol.of(symbol))
                .winRate(
                        market.sigmas(symbol).values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        Math.max(1, config.settings().walkTrades() / costs.size()),
                        config.settings().seed());
    }

    /** The mean over symbols, weighted by their decisions; symbols without a value are left out. */
    private double weighted(List<Observation> decisions, Function<String, Double> rate) {
        double sum = 0;
        double weights = 0;
        for (String symbol : costs.keySet()) {
            double value = rate.apply(symbol);
            if (!Double.isNaN(value)) {
                double weight = of(decisions, symbol).size();
                sum += weight * value;
                weights += weight;
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private static List<Observation> of(List<Observation> decisions, String symbol) {
        return decisions.stream().filter(row -> row.symbol().equals(symbol)).toList();
    }
}
