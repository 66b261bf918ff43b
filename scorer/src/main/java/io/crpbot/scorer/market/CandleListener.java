package io.crpbot.scorer.market;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.util.List;

/** What has to follow from new candles. */
@FunctionalInterface
public interface CandleListener {
    /**
     * Called inside the transaction that stores the candles.
     *
     * @param fresh at least one, oldest first; they may lie before candles that were stored earlier
     */
    void stored(Symbol symbol, List<Candle> fresh);
}
