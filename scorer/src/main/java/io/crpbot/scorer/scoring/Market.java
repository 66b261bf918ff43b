package io.crpbot.scorer.scoring;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.scorer.market.CandleStore;
import java.time.Instant;
import java.util.List;

/** The stored candles as the model reads them. Thread-safe. */
public final class Market {
    private final CandleStore candles;
    private SymbolStreams streams;

    public Market(CandleStore candles) {
        this.candles = candles;
    }

    /** The symbol as it stood at {@code asOf}, a whole minute, from the stored candles that had ended by then. */
    public synchronized MarketView at(Symbol symbol, Instant asOf, StreamShape shape) {
        if (streams == null || !streams.shape().equals(shape)) {
            streams = new SymbolStreams(candles, shape);
        }
        return MarketView.of(streams.at(symbol, asOf.toEpochMilli() - Timeframe.M1.millis()));
    }

    /** Takes candles once they are on disk. */
    public synchronized void committed(Symbol symbol, List<Candle> fresh) {
        if (streams != null) {
            streams.stored(symbol, fresh);
        }
    }
}
