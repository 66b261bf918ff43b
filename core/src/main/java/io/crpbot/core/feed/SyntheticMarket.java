package io.crpbot.core.feed;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;

/**
 * A made-up market: the same seed, symbol and time range give the same candles, bit for bit, on every machine. Its candles
 * have no gaps and are never to be mistaken for real ones: whoever stores them marks them synthetic.
 */
public sealed interface SyntheticMarket extends Serializable permits RandomWalk, Planted {
    /** Name as given on the command line. */
    String name();

    /**
     * Every minute whose open lies in the range, in order, computed as it is asked for. The bounds of the range must be
     * whole minutes.
     */
    Iterator<Candle> candles(Symbol symbol, TimeRange range);

    /** Reads {@code random-walk} or {@code planted}, both with their standard settings. */
    static SyntheticMarket parse(String name, long seed) {
        return switch (name) {
            case RandomWalk.NAME -> RandomWalk.of(seed);
            case Planted.NAME -> Planted.of(seed);
            default ->
                throw new IllegalArgumentException(
                        "Cannot generate market '" + name + "': expected " + RandomWalk.NAME + " or " + Planted.NAME);
        };
    }

    /** The price at which a symbol's series begins, near what the coin once cost; 100 for any other. */
    static double firstPrice(Symbol symbol) {
        return Map.of("BTC", 60_000.0, "ETH", 2_500.0, "SOL", 150.0).getOrDefault(symbol.base(), 100.0);
    }
}
