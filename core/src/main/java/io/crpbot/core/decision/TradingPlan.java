package io.crpbot.core.decision;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.risk.Limits;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.trade.CostModel;
import io.crpbot.core.trade.CostProfiles;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/** The settings under which decisions are taken and trades are filled, alike in backtest and scorer. */
public record TradingPlan(RuleSet rules, TradeRule tradeRule, CostModel costs, Limits limits, Tiers tiers)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Reads a configuration folder, with the default cost profile. */
    public static TradingPlan load(Path confDir, String ruleSet) {
        return new TradingPlan(
                RuleSet.load(confDir, ruleSet),
                TradeRule.load(confDir),
                CostProfiles.load(confDir).defaultModel(),
                Limits.load(confDir),
                ConfigLoader.load(confDir.resolve("tiers.yaml"), Tiers.class));
    }

    public TradingPlan withCosts(CostModel other) {
        return new TradingPlan(rules, tradeRule, other, limits, tiers);
    }

    public TradingPlan withLimits(Limits other) {
        return new TradingPlan(rules, tradeRule, costs, other, tiers);
    }

    public TradingPlan withTiers(Tiers other) {
        return new TradingPlan(rules, tradeRule, costs, limits, other);
    }

    /** The plan as an ensemble pins it; of both emit thresholds, the pinned and the configured one, the stricter holds. */
    public TradingPlan pinnedTo(TradeRule rule, Tiers pinned) {
        double emit = Math.max(pinned.emit(), tiers.emit());
        return new TradingPlan(rules, rule, costs, limits, pinned.withEmit(emit));
    }

    /** Says that the configured emit threshold is not the one in force; empty where it is. */
    public Optional<String> overruled(String model, TradingPlan inForce) {
        return tiers.emit() < inForce.tiers.emit()
                ? Optional.of(
                        "The emit threshold " + tiers.emit() + " of conf/tiers.yaml or CONFIDENCE_THRESHOLD is below"
                                + " the " + inForce.tiers.emit() + " that " + model + " pins: the pinned one holds")
                : Optional.empty();
    }
}
