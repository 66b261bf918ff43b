package io.crpbot.core.feed;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** Every whole minute of a range, turned into a candle when it is asked for. */
final class MinuteIterator implements Iterator<Candle> {
    private final LongFunction<Candle> candleAt;
    private final long endMillis;
    private long nextMillis;

    MinuteIterator(TimeRange range, LongFunction<Candle> candleAt) {
        this.candleAt = candleAt;
        this.nextMillis = range.from().toEpochMilli();
        this.endMillis = range.to().toEpochMilli();
        if (range.equals(TimeRange.ALL) || nextMillis % Timeframe.M1.millis() != 0) {
            throw new IllegalArgumentException("Cannot generate candles from " + range.from() + " to " + range.to()
                    + ": both bounds are needed, on whole minutes");
        }
    }

    @Override
    public boolean hasNext() {
        return nextMillis < endMillis;
    }

    @Override
    public Candle next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no minute after the end of the range");
        }
        Candle candle = candleAt.apply(nextMillis);
        nextMillis += Timeframe.M1.millis();
        return candle;
    }
}
