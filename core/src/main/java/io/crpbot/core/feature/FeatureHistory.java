package io.crpbot.core.feature;

import io.crpbot.core.market.Timeframe;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest rows of one segment, from which windows are cut. A row of another segment, or one that does not follow the
 * newest row by a minute, clears what was there, so no window ever spans a gap. Not thread-safe.
 */
public final class FeatureHistory {
    private final int capacity;
    private final int width;
    private final double[] ring;
    private FeatureRow newest;
    private int count;
    private int next;

    /**
     * @param rows longest window that will be asked for
     * @param width columns of a row
     */
    public FeatureHistory(int rows, int width) {
        if (rows < 1 || width < 1) {
            throw new IllegalArgumentException("Cannot keep " + rows + " rows of width " + width);
        }
        this.capacity = rows;
        this.width = width;
        this.ring = new double[rows * width];
    }

    public void add(FeatureRow row) {
        if (row.values().length != width) {
            throw new IllegalArgumentException("Cannot add row at " + row.start() + ": it has " + row.values().length
                    + " columns, the history " + width);
        }
        if (newest != null && row.startMillis() <= newest.startMillis()) {
            throw new IllegalArgumentException("Cannot add row at " + row.start()
                    + ": it does not come after the newest at " + Instant.ofEpochMilli(newest.startMillis()));
        }
        if (newest != null && !follows(row)) {
            count = 0;
        }
        System.arraycopy(row.values(), 0, ring, next * width, width);
        next = (next + 1) % capacity;
        count = Math.min(count + 1, capacity);
        newest = row;
    }

    private boolean follows(FeatureRow row) {
        return row.segment() == newest.segment() && row.startMillis() == newest.startMillis() + Timeframe.M1.millis();
    }

    /** How many consecutive rows there are, at most the capacity. */
    public int size() {
        return count;
    }

    public boolean covers(int rows) {
        return rows <= count;
    }

    public Optional<FeatureRow> newest() {
        return Optional.ofNullable(newest);
    }

    /**
     * The newest rows, copied.
     *
     * @throws IllegalArgumentException if there are fewer; ask {@link #covers(int)} first
     */
    public FeatureWindow window(int rows) {
        if (rows < 1 || !covers(rows)) {
            throw new IllegalArgumentException("Cannot cut a window of " + rows + " rows: there are " + count);
        }
        double[] values = new double[rows * width];
        int first = Math.floorMod(next - rows, capacity);
        int head = Math.min(rows, capacity - first);
        System.arraycopy(ring, first * width, values, 0, head * width);
        System.arraycopy(ring, 0, values, head * width, (rows - head) * width);
        return new FeatureWindow(values, width);
    }
}
