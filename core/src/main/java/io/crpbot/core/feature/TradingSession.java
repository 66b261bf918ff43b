package io.crpbot.core.feature;

import java.time.Instant;
import java.time.ZoneOffset;

/** The thirds of a UTC day, named after who is at the desk. */
public enum TradingSession {
    TOKYO(0, 8),
    LONDON(8, 16),
    NEW_YORK(16, 24);

    private final int fromHour;
    private final int toHour;

    TradingSession(int fromHour, int toHour) {
        this.fromHour = fromHour;
        this.toHour = toHour;
    }

    /** First hour, UTC. */
    int fromHour() {
        return fromHour;
    }

    /** Hour that it ends before, UTC. */
    int toHour() {
        return toHour;
    }

    boolean contains(int hour) {
        return hour >= fromHour && hour < toHour;
    }

    /** The one in which an instant lies. */
    public static TradingSession of(Instant instant) {
        int hour = instant.atOffset(ZoneOffset.UTC).getHour();
        for (TradingSession session : values()) {
            if (session.contains(hour)) {
                return session;
            }
        }
        throw new IllegalStateException("Every hour has its session");
    }
}
