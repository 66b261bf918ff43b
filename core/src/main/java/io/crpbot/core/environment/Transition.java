package io.crpbot.core.environment;

/**
 * What one action led to.
 *
 * @param end whether and how the episode ended
 */
public record Transition(double reward, End end) {
    /** How an episode ends. */
    public enum End {
        /** It goes on. */
        NONE,
        /** Nothing follows: the account is lost, or done. */
        TERMINATED,
        /** The state would go on, but the episode is long enough or the data ends. */
        TRUNCATED
    }
}
