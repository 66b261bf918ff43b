package io.crpbot.jobs.evaluate;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.model.Direction;
import io.crpbot.core.simulate.TradeOutcomes;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a trade after any decision would have come to, whoever took it: filled by the broker of the backtest, with no account
 * behind it.
 *
 * @param outcomes by symbol
 */
record HypotheticalTrades(TestMarket market, Map<String, TradeOutcomes> outcomes) {
    static HypotheticalTrades of(TradingPlan plan, TestMarket market, Collection<String> symbols) {
        Map<String, TradeOutcomes> outcomes = new TreeMap<>();
        symbols.forEach(symbol -> outcomes.put(symbol, new TradeOutcomes(plan, market.bars(symbol))));
        return new HypotheticalTrades(market, outcomes);
    }

    /**
     * Net profit as a fraction of the notional at entry.
     *
     * @param startMillis open of the candle after whose close it is decided on
     * @return empty where that minute has no sigma, it is never filled, or the minutes end before it does
     */
    OptionalDouble netReturn(String symbol, long startMillis, Direction direction) {
        Double sigma = market.sigmas(symbol).get(startMillis);
        return sigma == null
                ? OptionalDouble.empty()
                : outcomes.get(symbol).netReturn(market.index(symbol, startMillis), sigma, direction);
    }
}
