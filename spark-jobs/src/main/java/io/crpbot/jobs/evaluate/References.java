package io.crpbot.jobs.evaluate;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.Binomial;
import io.crpbot.core.metric.PerfectOracle;
import io.crpbot.core.simulate.DriftlessWalk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Between what a win rate has to be seen: what the trade rule does without any skill, and what perfect foresight would do.
 * Both are the same for everybody who decides at these instants.
 *
 * @param costs of a round trip by symbol, a fraction of the price
 * @param walks win rate on driftless walks, by symbol
 */
record References(
        EvaluationSettings settings, int horizonMinutes, Map<String, Double> costs, Map<String, Double> walks) {
    private static final long MINUTE = 60_000;

    /** @param costs of a round trip by symbol, a fraction of the price */
    static References of(EvaluateConfig config, TestMarket market, Map<String, Double> costs) {
        Map<String, Double> walks = new TreeMap<>();
        for (String symbol : costs.keySet()) {
            double[] sigmas = market.sigmas(symbol).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            walks.put(
                    symbol,
                    new DriftlessWalk(config.plan(), Symbol.of(symbol))
                            .winRate(
                                    sigmas,
                                    perSymbol(config.settings(), costs),
                                    config.settings().seed()));
        }
        return new References(config.settings(), config.horizonMinutes(), costs, walks);
    }

    /** @param decisions in time order, of one symbol or of several */
    Map<String, Figure> winRates(List<Observation> decisions) {
        List<HitRate.Hit> oracle = decisions.stream()
                .filter(Observation::hasReturn)
                .map(row -> new HitRate.Hit(
                        row.startMillis(), PerfectOracle.wins(row.forwardReturn(), costs.get(row.symbol()))))
                .toList();
        return Map.of(
                Metric.ORACLE_WIN_RATE,
                HitRate.of(oracle, horizonMinutes * MINUTE, settings.uncertainty()),
                Metric.WALK_WIN_RATE,
                walk(decisions));
    }

    /** The mean over symbols, weighted by their decisions; symbols without a walk are left out. */
    private Figure walk(List<Observation> decisions) {
        double sum = 0;
        long weights = 0;
        long trades = 0;
        for (Map.Entry<String, Double> walk : walks.entrySet()) {
            long weight = decisions.stream()
                    .filter(row -> row.symbol().equals(walk.getKey()))
                    .count();
            if (weight > 0 && !Double.isNaN(walk.getValue())) {
                sum += weight * walk.getValue();
                weights += weight;
                trades += perSymbol(settings, costs);
            }
        }
        if (weights == 0) {
            return Figure.of(Double.NaN);
        }
        double rate = sum / weights;
        return Figure.of(rate, Binomial.clopperPearson(rate * trades, (double) trades, settings.confidence()))
                .over(trades);
    }

    private static int perSymbol(EvaluationSettings settings, Map<String, Double> costs) {
        return Math.max(1, settings.walkTrades() / costs.size());
    }
}
