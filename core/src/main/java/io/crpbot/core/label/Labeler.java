package io.crpbot.core.label;

import io.crpbot.core.market.Candle;
import java.util.function.BiConsumer;

/**
 * Labels the candles of one symbol with what the price did over the horizon. It is fed the sequenced minutes of {@link
 * io.crpbot.core.market.CandleSequencer} and gives each label together with its candle as soon as the candle at the end of
 * the horizon comes in. The horizon is clock time: inside a segment every minute is there, so it is a fixed number of
 * minutes. There is no label across a gap, and none that begins or ends at a carried minute, whose close is not a price
 * anybody paid. Not thread-safe.
 */
public final class Labeler {
    private final Candle[] ring;
    private final BiConsumer<Candle, Label> sink;
    private long segment;
    private int inSegment;

    public Labeler(LabelSettings settings, BiConsumer<Candle, Label> sink) {
        this.ring = new Candle[settings.horizonMinutes()];
        this.sink = sink;
    }

    /** @throws IllegalArgumentException if the candle is not the next minute of its segment */
    public void accept(Candle end, long segmentOfCandle) {
        if (inSegment == 0 || segmentOfCandle != segment) {
            segment = segmentOfCandle;
            inSegment = 0;
        } else {
            requireNextMinute(end);
        }
        int slot = inSegment % ring.length;
        if (inSegment >= ring.length) {
            Candle begin = ring[slot];
            if (!begin.carried() && !end.carried()) {
                sink.accept(begin, label(begin, end));
            }
        }
        ring[slot] = end;
        inSegment++;
    }

    private void requireNextMinute(Candle candle) {
        Candle previous = ring[(inSegment - 1) % ring.length];
        if (candle.startMillis() != previous.knownAtMillis()) {
            throw new IllegalArgumentException("Cannot label with the candle at " + candle.start()
                    + ": the minute after " + previous.start() + " is expected in segment " + segment);
        }
    }

    private static Label label(Candle begin, Candle end) {
        int order = Double.compare(end.close(), begin.close());
        Integer up = order == 0 ? null : order > 0 ? 1 : 0;
        return new Label(begin.startMillis(), end.close() / begin.close() - 1, up, end.knownAtMillis());
    }
}
