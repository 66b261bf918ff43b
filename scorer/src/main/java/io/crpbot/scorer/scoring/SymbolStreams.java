package io.crpbot.scorer.scoring;

import io.crpbot.core.feature.WarmUp;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.scorer.market.CandleStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The live streams of all symbols. New candles extend a stream; one that belongs before its newest minute changes history,
 * so the stream is dropped and built again from the store, with the same bits as if the candle had come in time. Not
 * thread-safe: its owner calls it from one transaction at a time.
 */
final class SymbolStreams {
    private final CandleStore candles;
    private final StreamShape shape;
    private final Map<Symbol, SymbolStream> live = new HashMap<>();

    SymbolStreams(CandleStore candles, StreamShape shape) {
        this.candles = candles;
        this.shape = shape;
    }

    StreamShape shape() {
        return shape;
    }

    /** Takes candles that are now stored, oldest first. */
    void stored(Symbol symbol, List<Candle> fresh) {
        SymbolStream stream = live.get(symbol);
        if (stream == null) {
            return;
        }
        long newest = stream.newest().map(Candle::startMillis).orElse(Long.MIN_VALUE);
        if (fresh.get(0).startMillis() <= newest) {
            live.remove(symbol);
        } else {
            fresh.forEach(stream::accept);
        }
    }

    /** The stream as it stood when the given minute, or the newest one before it, was the newest. */
    SymbolStream at(Symbol symbol, long startMillis) {
        SymbolStream stream = live.get(symbol);
        if (stream != null && stream.endsAt(startMillis)) {
            return stream;
        }
        OptionalLong newest = candles.newest(symbol, startMillis);
        SymbolStream cold = new SymbolStream(shape);
        newest.ifPresent(end -> load(symbol, end).forEach(cold::accept));
        if (newest.isPresent() && newest.equals(candles.newest(symbol, Long.MAX_VALUE))) {
            live.put(symbol, cold);
        }
        return cold;
    }

    private List<Candle> load(Symbol symbol, long end) {
        long from = WarmUp.loadFrom(end, shape.windowRows(), shape.schema());
        // sigma looks back over its own window, which may be longer than a short window's warm-up
        long sigmaFrom = end - shape.rule().sigmaMinutes() * Timeframe.M1.millis();
        return candles.between(symbol, Math.min(from, sigmaFrom), end);
    }
}
