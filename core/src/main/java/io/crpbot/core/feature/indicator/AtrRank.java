package io.crpbot.core.feature.indicator;

import java.util.Arrays;

/**
 * The newest ATR values in sorted order, the newest included, for quantiles and ranks. Kept sorted by one removal and
 * one insertion a minute; order statistics are exact, so nothing can drift.
 */
public final class AtrRank implements Indicator {
    private final Atr atr;
    private final int period;
    private final double[] ring;
    private final double[] sorted;
    private int count;
    private int next;

    private AtrRank(Atr atr, int period) {
        this.atr = atr;
        this.period = period;
        this.ring = new double[period];
        this.sorted = new double[period];
    }

    public static AtrRank of(IndicatorPool pool, int atrPeriod, int period) {
        return pool.share(AtrRank.class, () -> new AtrRank(Atr.of(pool, atrPeriod), period), atrPeriod, period);
    }

    /** The quantile by linear interpolation between the two nearest values (numpy's default); q in 0..1. */
    public double quantile(double q) {
        if (count < period) {
            return Double.NaN;
        }
        double position = q * (period - 1);
        int below = (int) position;
        double fraction = position - below;
        return fraction == 0 ? sorted[below] : sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }

    /** Rank of the newest value by the number of values, in (0, 1]; equal values share their average rank. */
    public double percentile() {
        if (count < period) {
            return Double.NaN;
        }
        int first = firstNotBelow(atr.value());
        int afterLast = first;
        while (afterLast < count && sorted[afterLast] == atr.value()) {
            afterLast++;
        }
        double averageRank = (first + 1 + afterLast) / 2.0;
        return averageRank / period;
    }

    @Override
    public void restart() {
        count = 0;
        next = 0;
    }

    @Override
    public void update() {
        double value = atr.value();
        if (Double.isNaN(value)) {
            return;
        }
        if (count == period) {
            remove(ring[next]);
        }
        insert(value);
        ring[next] = value;
        next = next + 1 == period ? 0 : next + 1;
    }

    private void remove(double value) {
        int at = firstNotBelow(value);
        System.arraycopy(sorted, at + 1, sorted, at, count - at - 1);
        count--;
    }

    private void insert(double value) {
        int at = firstNotBelow(value);
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = value;
        count++;
    }

    private int firstNotBelow(double value) {
        int at = Arrays.binarySearch(sorted, 0, count, value);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && sorted[at - 1] == value) {
            at--;
        }
        return at;
    }
}
