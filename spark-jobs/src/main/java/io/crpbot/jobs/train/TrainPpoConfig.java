package io.crpbot.jobs.train;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.promotion.AgentReturns;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.jobs.lake.SeriesScope;
import java.math.BigDecimal;

/**
 * The agent over coins.
 *
 * @param scope which coins; all of the tables where it names none
 * @param plan rules, costs and limits of its accounts
 * @param initial capital of each account
 * @param lstm how the LSTMs are trained whose votes it sees
 * @param transformer the same of the transformer
 */
public record TrainPpoConfig(
        SeriesScope scope,
        FeatureSchema schema,
        AgentSettings settings,
        TradingPlan plan,
        BigDecimal initial,
        LstmSettings lstm,
        TransformerSettings transformer) {
    /** What the agent's returns hold under. */
    Conditions conditions() {
        return AgentReturns.conditions(plan, initial);
    }
}
