package io.crpbot.core.simulate;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.GuardVerdict;
import io.crpbot.core.decision.Guards;
import io.crpbot.core.model.Tier;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts decisions in constant memory. */
final class DecisionTally {
    private final Map<Tier, Long> byTier = tiers();
    private final Map<Tier, Long> signalsByTier = tiers();
    private final Map<String, Long> refusals = guards();
    private final Map<String, Long> firstRefusals = guards();
    private long decisions;
    private long signals;
    private Decision highest;

    void accept(Decision decision) {
        decisions++;
        byTier.merge(decision.tier(), 1L, Long::sum);
        if (decision.emitted()) {
            signals++;
            signalsByTier.merge(decision.tier(), 1L, Long::sum);
        }
        boolean first = true;
        for (GuardVerdict verdict : decision.guards()) {
            if (!verdict.passed()) {
                refusals.merge(verdict.name(), 1L, Long::sum);
                if (first) {
                    firstRefusals.merge(verdict.name(), 1L, Long::sum);
                    first = false;
                }
            }
        }
        if (highest == null || decision.confidence() > highest.confidence()) {
            highest = decision;
        }
    }

    DecisionSummary summary() {
        return new DecisionSummary(
                decisions,
                signals,
                Collections.unmodifiableMap(new EnumMap<>(byTier)),
                Collections.unmodifiableMap(new EnumMap<>(signalsByTier)),
                Collections.unmodifiableMap(new LinkedHashMap<>(refusals)),
                Collections.unmodifiableMap(new LinkedHashMap<>(firstRefusals)),
                highest);
    }

    private static Map<Tier, Long> tiers() {
        Map<Tier, Long> counts = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            counts.put(tier, 0L);
        }
        return counts;
    }

    private static Map<String, Long> guards() {
        Map<String, Long> counts = new LinkedHashMap<>();
        Guards.all().forEach(guard -> counts.put(guard, 0L));
        return counts;
    }
}
