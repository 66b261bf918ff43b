package io.crpbot.scorer.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts requests by client address and minute; what goes beyond the limit is answered with 429. A body whose length is not
 * told beforehand could be endless and is refused. Thread-safe.
 */
final class RequestLimitHandler implements Handler {
    private final int perMinute;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    /** @param clock the wall clock, also where the market's clock is a replayed one */
    RequestLimitHandler(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    @Override
    public void handle(Context ctx) {
        if (ctx.header("Transfer-Encoding") != null) {
            throw ProblemException.of(411, "a body must name its length (Content-Length)");
        }
        if (count(ctx.ip()) > perMinute) {
            ctx.header("Retry-After", "60");
            throw ProblemException.of(429, "more than " + perMinute + " requests in this minute");
        }
    }

    private synchronized int count(String address) {
        long now = Math.floorDiv(clock.millis(), 60_000L);
        if (now != minute) {
            minute = now;
            counts.clear();
        }
        return counts.merge(address, 1, Integer::sum);
    }
}
