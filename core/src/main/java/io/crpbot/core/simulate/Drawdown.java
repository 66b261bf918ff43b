package io.crpbot.core.simulate;

import java.time.Duration;

/**
 * The deepest fall of an equity curve below an earlier close.
 *
 * @param depth at the worst prices inside bars, as a share of the highest close before; 0..1
 * @param length of that fall: from the last close at its peak to the first one at or above it again, or to the curve's end
 *     where it never came back. Not the longest time under water, which may be that of a shallower fall
 */
public record Drawdown(double depth, Duration length) {
    static final Drawdown NONE = new Drawdown(0, Duration.ZERO);

    /** The length in days of 24 hours. */
    public double days() {
        return length.toMillis() / (double) Duration.ofDays(1).toMillis();
    }
}
