package io.crpbot.core.model;

import java.io.Serializable;

/**
 * Confidence thresholds ({@code conf/tiers.yaml}), each inclusive: a confidence equal to a threshold belongs to the tier.
 * Confidences are {@code max(p, 1 - p)} of a calibrated probability, so they lie in 0.5..1.
 *
 * @param emit the least confidence at which a signal may be emitted
 */
public record Tiers(double high, double medium, double low, double emit) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Tiers {
        if (!(0.5 <= low && low <= medium && medium <= high && high <= 1)) {
            throw new IllegalArgumentException("Cannot use tiers high " + high + ", medium " + medium + ", low " + low
                    + ": they must fall from at most 1 to at least 0.5");
        }
        if (!(0.5 <= emit && emit <= 1)) {
            throw new IllegalArgumentException("Cannot use emit threshold " + emit + ": it must lie in 0.5..1");
        }
    }

    /** The tier of a confidence; NaN is {@code NONE}. */
    public Tier of(double confidence) {
        if (confidence >= high) {
            return Tier.HIGH;
        }
        if (confidence >= medium) {
            return Tier.MEDIUM;
        }
        return confidence >= low ? Tier.LOW : Tier.NONE;
    }

    public Tiers withEmit(double threshold) {
        return new Tiers(high, medium, low, threshold);
    }
}
