package io.crpbot.jobs.train;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.promotion.Conditions;
import java.math.BigDecimal;

/**
 * The accounts that an agent trades.
 *
 * @param plan their rules, costs and limits
 * @param initial capital of each
 */
public record AgentAccounts(TradingPlan plan, BigDecimal initial) {
    /** What the agent's returns hold under. */
    Conditions conditions() {
        return Conditions.trading(plan, initial);
    }
}
