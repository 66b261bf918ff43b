package io.crpbot.core.feed.coinbase;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests a second, evenly spaced; whoever holds the same budget shares it. Thread-safe. */
public final class RequestBudget {
    private static final double NANOS = 1e9;
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Map<String, RequestBudget> SHARED = new ConcurrentHashMap<>();

    private final RateLimiter limiter;

    public RequestBudget(double requestsPerSecond) {
        this.limiter = RateLimiter.of(
                "coinbase",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofNanos(Math.round(NANOS / requestsPerSecond)))
                        .timeoutDuration(PATIENCE)
                        .build());
    }

    /** The budget that all tasks in this process share for one address and rate. */
    public static RequestBudget shared(String address, double requestsPerSecond) {
        return SHARED.computeIfAbsent(address + " " + requestsPerSecond, key -> new RequestBudget(requestsPerSecond));
    }

    /** Waits for the next free slot. */
    void take(Sleeper sleeper) {
        long wait = limiter.reservePermission();
        while (wait < 0) {
            sleeper.await(PATIENCE);
            wait = limiter.reservePermission();
        }
        sleeper.await(Duration.ofNanos(wait));
    }
}
