package io.crpbot.jobs.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the votes of several roles on the candles of one symbol. Not thread-safe. */
final class CastVotes {
    private final List<String> roles;
    private final Map<Long, float[]> votes = new HashMap<>();
    private final Map<Long, Integer> found = new HashMap<>();

    /** @param roles in the order of the votes of a candle */
    CastVotes(List<String> roles) {
        this.roles = roles;
    }

    void add(String role, long startMillis, double vote) {
        votes.computeIfAbsent(startMillis, key -> new float[roles.size()])[roles.indexOf(role)] = (float) vote;
        found.merge(startMillis, 1, Integer::sum);
    }

    /** Those of the candles on which every role has voted, by open. */
    Map<Long, float[]> complete() {
        votes.keySet().removeIf(start -> found.get(start) != roles.size());
        return votes;
    }
}
