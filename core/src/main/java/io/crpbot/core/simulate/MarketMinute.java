package io.crpbot.core.simulate;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.trade.Bar;
import java.util.Optional;

/**
 * One sequenced minute of one symbol as the backtest reads it, carried minutes included.
 *
 * @param prediction what the model said when this candle closed; empty where nothing is to be decided
 */
public record MarketMinute(Symbol symbol, Candle candle, long segment, Optional<EnsemblePrediction> prediction) {
    Bar bar() {
        return new Bar(symbol, candle, segment);
    }
}
