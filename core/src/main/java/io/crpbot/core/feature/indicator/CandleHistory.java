package io.crpbot.core.feature.indicator;

import io.crpbot.core.market.Candle;

/** The newest minutes of the current segment, a series a field. Read by indicators, written by the pool. */
public final class CandleHistory {
    private final Series closes;
    private final Series volumes;
    private Candle newest;
    private long segment;

    CandleHistory(int keep) {
        closes = new Series(keep);
        volumes = new Series(keep);
    }

    void begin(long newSegment) {
        closes.clear();
        volumes.clear();
        newest = null;
        segment = newSegment;
    }

    void add(Candle minute) {
        closes.add(minute.close());
        volumes.add(minute.volume());
        newest = minute;
    }

    /** The minute being computed; {@code null} before a segment's first. */
    public Candle newest() {
        return newest;
    }

    public long segment() {
        return segment;
    }

    public Series closes() {
        return closes;
    }

    public Series volumes() {
        return volumes;
    }
}
