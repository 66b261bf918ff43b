package io.crpbot.core.feed.coinbase;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.DoubleSupplier;

/** How often and after which waits a request is made again: doubling waits with jitter, or what the server asks for. */
final class Backoff {
    static final int ATTEMPTS = 7;
    static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Backoff() {}

    /** @param random uniform in [0, 1); each wait lies between half of its doubling step and the whole */
    static Retry retry(DoubleSupplier random) {
        IntervalFunction doubling = IntervalFunction.ofExponentialBackoff(FIRST, 2, LONGEST);
        RetryConfig config = RetryConfig.<Attempt<?>>custom()
                .maxAttempts(ATTEMPTS)
                .retryOnResult(Attempt.Bad.class::isInstance)
                .intervalBiFunction((attempt, outcome) -> {
                    double own = doubling.apply(attempt) * (0.5 + random.getAsDouble() / 2);
                    Attempt.Bad<?> bad = (Attempt.Bad<?>) outcome.get();
                    return Math.max(Math.round(own), bad.asked().toMillis());
                })
                .build();
        return Retry.of("coinbase", config);
    }

    /** Reads {@code Retry-After}, seconds or a date; zero for anything else, at most five minutes. */
    static Duration asked(String header, Clock clock) {
        Duration asked;
        try {
            asked = header.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
}
