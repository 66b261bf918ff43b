package io.crpbot.jobs.evaluate;

import io.crpbot.jobs.lake.StoredPrediction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which decisions are judged.
 *
 * @param starts opens of the candles that were decided on, epoch milliseconds UTC, by symbol
 */
record Decided(Map<String, Set<Long>> starts) {
    static Decided of(List<StoredPrediction> judged) {
        Map<String, Set<Long>> starts = new HashMap<>();
        judged.forEach(row ->
                starts.computeIfAbsent(row.symbol(), key -> new HashSet<>()).add(row.startMillis()));
        return new Decided(starts);
    }

    /** Whether somebody else's decision is one of them: only the same ones compare. */
    boolean holds(StoredPrediction row) {
        return starts.getOrDefault(row.symbol(), Set.of()).contains(row.startMillis());
    }
}
