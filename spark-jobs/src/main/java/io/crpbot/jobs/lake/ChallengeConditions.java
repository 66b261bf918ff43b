package io.crpbot.jobs.lake;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.promotion.Conditions;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What simulated challenges have to be made under to stand beside each other and beside a backtest: costs, limits, trade
 * rule, tiers, capital and days of the accounts, and for each rule set its own rules.
 *
 * @param accounts all but the rules
 * @param rules hash of each rule set that is known, by its name
 */
public record ChallengeConditions(Conditions accounts, Map<String, String> rules) {
    private static final String RULES = "rules";

    public ChallengeConditions {
        rules = Map.copyOf(rules);
    }

    /**
     * @param plans that differ in their rules only
     * @param days after which an account counts as still open
     */
    public static ChallengeConditions of(Collection<TradingPlan> plans, BigDecimal initial, int days) {
        Map<String, String> rules = new HashMap<>();
        Conditions accounts = null;
        for (TradingPlan plan : plans) {
            Conditions all = Conditions.trading(plan, initial).and(Map.of("tiers", plan.tiers(), "days", days));
            rules.put(plan.rules().name(), all.sha256().get(RULES));
            accounts = all.without(RULES);
        }
        if (accounts == null) {
            throw new IllegalArgumentException("Cannot compare challenges: there is no rule set");
        }
        return new ChallengeConditions(accounts, rules);
    }

    /** @throws IllegalArgumentException for a rule set that is not known */
    String rulesSha256(String ruleSet) {
        String hash = rules.get(ruleSet);
        if (hash == null) {
            throw new IllegalArgumentException(
                    "Cannot tell what challenges under " + ruleSet + " hold under: known are " + rules.keySet());
        }
        return hash;
    }

    /** Whether stored ones were made under these; of a rule set that is not known, whatever its rules are by now. */
    boolean agree(String ruleSet, String rulesSha256, Conditions stored) {
        return stored.differences(accounts).isEmpty()
                && rules.getOrDefault(ruleSet, rulesSha256).equals(rulesSha256);
    }
}
