package io.crpbot.core.simulate;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.model.Tier;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was decided, without the decisions themselves.
 *
 * @param byTier decisions by the tier of their confidence
 * @param signalsByTier emitted signals
 * @param refusals for each guard, the decisions that it refused, whatever the others said; in the guards' order
 * @param firstRefusals for each guard, the decisions for which it was the first to refuse; sums up to all refusals
 * @param highest the most confident decision with its guards; {@code null} without decisions
 */
public record DecisionSummary(
        long decisions,
        long signals,
        Map<Tier, Long> byTier,
        Map<Tier, Long> signalsByTier,
        Map<String, Long> refusals,
        Map<String, Long> firstRefusals,
        Decision highest) {

    public OptionalDouble highestConfidence() {
        return highest == null ? OptionalDouble.empty() : OptionalDouble.of(highest.confidence());
    }
}
