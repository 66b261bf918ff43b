package io.crpbot.core.simulate;

import java.time.Instant;
import java.util.Arrays;

/**
 * The equity curve minute by minute, without the minutes in which nothing moved. From its points, and a first one of 1,
 * anyone can compute the largest drawdown anew: of each point the fall of {@code worst} below the highest {@code close}
 * before it. 24 bytes a point; not thread-safe.
 */
public final class EquityMinutes implements BacktestObserver {
    private long[] starts = new long[1_024];
    private double[] worst = new double[1_024];
    private double[] close = new double[1_024];
    private int size;
    private double before = 1;

    @Override
    public void valued(Instant start, double lowest, double last) {
        if (lowest == before && last == before) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            worst = Arrays.copyOf(worst, 2 * size);
            close = Arrays.copyOf(close, 2 * size);
        }
        starts[size] = start.toEpochMilli();
        worst[size] = lowest;
        close[size++] = last;
        before = last;
    }

    public int size() {
        return size;
    }

    /** Open of the minute, epoch milliseconds. */
    public long startMillis(int index) {
        return starts[index];
    }

    /** The curve at the worst prices inside the minute. */
    public double worst(int index) {
        return worst[index];
    }

    /** The curve at the end of the minute. */
    public double close(int index) {
        return close[index];
    }
}
