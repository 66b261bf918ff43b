package io.crpbot.jobs.train;

import java.io.Serializable;

/**
 * Scaled feature rows of one coin in time order, as training tasks hold them: plain arrays, shipped once. Thread-safe;
 * the arrays are not copied.
 *
 * @param starts candle opens, epoch milliseconds, increasing
 * @param segments the segment of each row; rows of one segment are consecutive minutes
 * @param values row-major, {@code width} a row
 */
@SuppressWarnings("ArrayRecordComponent")
public record CoinRows(long[] starts, long[] segments, float[] values, int width) implements Serializable {
    private static final long serialVersionUID = 1L;

    public CoinRows {
        if (segments.length != starts.length || values.length != starts.length * width) {
            throw new IllegalArgumentException("Cannot hold " + starts.length + " rows of width " + width + " with "
                    + segments.length + " segments and " + values.length + " values");
        }
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] <= starts[i - 1]) {
                throw new IllegalArgumentException("Cannot hold feature rows: row " + i + " at " + starts[i]
                        + " does not follow " + starts[i - 1]);
            }
        }
    }

    public int rows() {
        return starts.length;
    }

    /** Whether the {@code window} rows that end with row {@code newest} exist and lie in one segment. */
    boolean covers(int newest, int window) {
        int oldest = newest - window + 1;
        return oldest >= 0
                && segments[oldest] == segments[newest]
                && starts[newest] - starts[oldest] == (window - 1) * 60_000L;
    }
}
