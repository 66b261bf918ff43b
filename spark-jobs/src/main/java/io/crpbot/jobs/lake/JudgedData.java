package io.crpbot.jobs.lake;

import io.crpbot.core.promotion.Conditions;
import java.time.Instant;
import java.util.Set;

/**
 * What an evaluation was made on and under; figures of two bundles compare where it is the same.
 *
 * @param from first instant of a decision, inclusive; {@code to} exclusive
 * @param conditions of the measurement; what a bundle brings along itself is taken out of them: its own tiers, and the rule
 *     that its agent was accepted by
 */
public record JudgedData(
        String venue, Set<String> symbols, Instant from, Instant to, int everyMinutes, Conditions conditions) {
    public JudgedData {
        symbols = Set.copyOf(symbols);
        conditions = conditions.without("pinned_tiers").without("acceptance");
    }
}
