package io.crpbot.core.feature;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;

/** Holds sequenced minutes to the carry limit that the features are declared with. Not thread-safe. */
final class CarryRule {
    private final int maxCarryMinutes;
    private Candle last;
    private long segment;
    private int carried;

    CarryRule(int maxCarryMinutes) {
        this.maxCarryMinutes = maxCarryMinutes;
    }

    /** @throws IllegalArgumentException for a longer run of carried minutes, and for a hole that should have been filled */
    void accept(Candle minute, long minuteSegment) {
        carried = minute.carried() ? carried + 1 : 0;
        if (carried > maxCarryMinutes) {
            throw refusal(minute, "more minutes than that are carried before it");
        }
        if (last != null && minuteSegment != segment) {
            long missing = (minute.startMillis() - last.knownAtMillis()) / Timeframe.M1.millis();
            if (missing <= maxCarryMinutes) {
                throw refusal(minute, "the " + missing + " minutes missing before it were not carried");
            }
        }
        last = minute;
        segment = minuteSegment;
    }

    private IllegalArgumentException refusal(Candle minute, String why) {
        return new IllegalArgumentException("Cannot use minute " + minute.start() + " with max_carry_minutes "
                + maxCarryMinutes + ": " + why + "; resample again with this limit");
    }
}
