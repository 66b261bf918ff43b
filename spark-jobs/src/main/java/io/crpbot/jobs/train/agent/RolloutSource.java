package io.crpbot.jobs.train.agent;

import java.io.Serializable;
import java.util.List;

/** Plays all environments of a training. */
@FunctionalInterface
public interface RolloutSource {
    /**
     * Plays every environment on from where it stands.
     *
     * @param stands one an environment, empty to begin an episode
     * @param steps of each environment
     * @return in the order of the environments, however the work was spread
     */
    List<Rollout> collect(PolicyNet policy, List<Stand> stands, int steps);

    /**
     * Where an environment is and what it draws next.
     *
     * @param environment its number, from 0
     * @param state {@code null} to begin an episode
     */
    record Stand(int environment, String state, long seed) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
