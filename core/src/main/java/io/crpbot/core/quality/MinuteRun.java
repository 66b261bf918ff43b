package io.crpbot.core.quality;

import io.crpbot.core.market.Timeframe;
import java.time.Instant;

/** Consecutive minutes: opens in [from, to), epoch milliseconds UTC on whole minutes. */
public record MinuteRun(long fromMillis, long toMillis) {
    public MinuteRun {
        if (fromMillis >= toMillis) {
            throw new IllegalArgumentException("Cannot make a run of minutes from " + Instant.ofEpochMilli(fromMillis)
                    + " to " + Instant.ofEpochMilli(toMillis) + ": it has none");
        }
    }

    public long minutes() {
        return (toMillis - fromMillis) / Timeframe.M1.millis();
    }
}
