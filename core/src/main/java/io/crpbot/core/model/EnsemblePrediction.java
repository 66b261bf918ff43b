package io.crpbot.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the ensemble says about one symbol at one instant.
 *
 * @param votes each member's own P(up), 0..1, by member name, in the ensemble's order
 * @param raw weighted mean of the votes
 * @param calibrated Platt-scaled P(up); the only figure that decisions may use
 */
public record EnsemblePrediction(Map<String, Double> votes, double raw, double calibrated) {
    public EnsemblePrediction {
        if (!(raw >= 0 && raw <= 1) || !(calibrated >= 0 && calibrated <= 1)) {
            throw new IllegalArgumentException(
                    "Cannot use prediction raw " + raw + ", calibrated " + calibrated + ": a probability lies in 0..1");
        }
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
    }

    /** Long at 0.5 or above. */
    public Direction direction() {
        return calibrated >= 0.5 ? Direction.LONG : Direction.SHORT;
    }

    /** {@code max(p, 1 - p)}: the calibrated probability of the direction itself. */
    public double confidence() {
        return Math.max(calibrated, 1 - calibrated);
    }
}
