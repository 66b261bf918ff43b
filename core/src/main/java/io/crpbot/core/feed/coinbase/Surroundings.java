package io.crpbot.core.feed.coinbase;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;

/**
 * What a provider is given instead of reaching for it.
 *
 * @param seed of the jitter and of the tokens' nonces
 * @param timeout of one request, answer included
 * @param share of the budget that this process may use, 1 for all of it
 * @param requests told of every request that was made
 */
public record Surroundings(Clock clock, Sleeper sleeper, long seed, Duration timeout, double share, Told requests)
        implements Serializable {
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Told of a request. */
    @FunctionalInterface
    public interface Told extends Serializable {
        void run();
    }
}
