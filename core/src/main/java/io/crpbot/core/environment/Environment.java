package io.crpbot.core.environment;

/**
 * Something to act in, step by step, with a fixed number of actions of which some may be illegal at times. A pure function
 * of the seeds it is reset with and the actions taken. Not thread-safe.
 */
public interface Environment {
    /** Numbers in an observation. */
    int width();

    int actions();

    /** Begins an episode; the seed decides where. */
    void reset(long seed);

    /** Writes the observation of the present state into {@code into} from {@code at} on; after an end, that of the end. */
    void observe(float[] into, int at);

    /** Writes which actions are allowed now into {@code into} from {@code at} on; at least one is. */
    void legal(boolean[] into, int at);

    /**
     * Acts.
     *
     * @throws IllegalArgumentException if the action is not legal
     * @throws IllegalStateException if the episode is over
     */
    Transition step(int action);

    /** The whole state of the episode as text, for {@link #restore}. */
    String save();

    /** Goes on where another instance of the same environment was saved. */
    void restore(String state);
}
