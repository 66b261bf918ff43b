package io.crpbot.jobs.ingest;

import io.crpbot.core.feed.TimeRange;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One Spark task: what is missing of one symbol's month.
 *
 * @param windows what to ask for, in order of time, each at most a page long
 * @param level close of stored neighbours; NaN when there are none
 * @param rereadMillis candles from here on replace stored ones that differ
 */
record PullTask(String symbol, List<TimeRange> windows, double level, long rereadMillis) implements Serializable {
    PullTask {
        windows = List.copyOf(windows);
    }

    OptionalDouble storedLevel() {
        return Double.isNaN(level) ? OptionalDouble.empty() : OptionalDouble.of(level);
    }
}
