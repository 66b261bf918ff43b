package io.crpbot.core.environment;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.trade.Bar;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * One symbol's sequenced minutes in time order with what the agent sees at some of them, in plain arrays that travel to
 * tasks. Thread-safe; the arrays are not copied. Made by {@link TapeWriter}.
 *
 * @param starts candle opens, epoch milliseconds
 * @param prices open, high, low, close, volume of each minute
 * @param sigmas trailing sigma at each decision, NaN where there is none
 * @param inputs scaled features and votes, {@code width} a decision, in the order of {@code decisions}
 * @param decisions minutes at which the agent acts, rising
 */
@SuppressWarnings("ArrayRecordComponent")
public record MarketTape(
        String symbolName,
        long[] starts,
        double[] prices,
        boolean[] carried,
        long[] segments,
        double[] sigmas,
        float[] inputs,
        int width,
        int[] decisions)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    static final int PRICES = 5;

    public Symbol symbol() {
        return Symbol.of(symbolName);
    }

    public int minutes() {
        return starts.length;
    }

    Candle candle(int minute) {
        int at = minute * PRICES;
        return new Candle(
                starts[minute],
                prices[at],
                prices[at + 1],
                prices[at + 2],
                prices[at + 3],
                prices[at + 4],
                carried[minute]);
    }

    Bar bar(Symbol symbol, int minute) {
        return new Bar(symbol, candle(minute), segments[minute]);
    }

    OptionalDouble sigma(int decision) {
        return Double.isNaN(sigmas[decision]) ? OptionalDouble.empty() : OptionalDouble.of(sigmas[decision]);
    }

    /** When the candle of a decision is known, epoch milliseconds. */
    long knownAt(int decision) {
        return starts[decisions[decision]] + 60_000;
    }
}
