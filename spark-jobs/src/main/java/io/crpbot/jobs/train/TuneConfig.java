package io.crpbot.jobs.train;

import java.util.List;
import java.util.Map;

/**
 * A search for settings.
 *
 * @param candidates in the order in which they are tried
 */
public record TuneConfig(List<Candidate> candidates) {
    /**
     * @param values that differ from the configured ones, by the dotted path of their key; none for those themselves
     * @param network with these values
     */
    public record Candidate(Map<String, String> values, NetworkConfig network) {}

    public TuneConfig {
        candidates = List.copyOf(candidates);
    }
}
