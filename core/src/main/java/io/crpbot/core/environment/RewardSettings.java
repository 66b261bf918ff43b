package io.crpbot.core.environment;

import java.io.Serializable;

/**
 * How an agent is paid. The reward of a step is {@code scale x} the change of equity, net of all costs, as a fraction of the
 * initial capital, minus {@code headroomPenalty x} the rise of {@code (1 - h)^2} where h is the smaller of the daily and the
 * total headroom as a share of a fresh account's, 0..1, minus {@code breachPenalty} when a rule is broken. So a loss hurts
 * the more the less is left, and headroom that comes back pays nothing.
 */
public record RewardSettings(double scale, double headroomPenalty, double breachPenalty) implements Serializable {
    private static final long serialVersionUID = 1L;

    public RewardSettings {
        if (!(scale > 0 && headroomPenalty >= 0 && breachPenalty >= 0)) {
            throw new IllegalArgumentException("Cannot reward with scale " + scale + ", headroom penalty "
                    + headroomPenalty + ", breach penalty " + breachPenalty
                    + ": the scale must be above 0, the penalties 0 or more");
        }
    }

    /** @param before share of the headroom left, 0..1 */
    double reward(double equityChange, double before, double after, boolean breached) {
        double shrunk = Math.max(0, square(1 - after) - square(1 - before));
        return scale * equityChange - headroomPenalty * shrunk - (breached ? breachPenalty : 0);
    }

    private static double square(double value) {
        return value * value;
    }
}
