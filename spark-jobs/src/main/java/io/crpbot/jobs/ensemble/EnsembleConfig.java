package io.crpbot.jobs.ensemble;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsembleWeights;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.promotion.AcceptanceRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One ensemble to build.
 *
 * @param members registry references ({@code name:version}, {@code name@alias}, {@code name}); empty = the newest
 *     version of every model of a role that has a weight
 * @param fold of walk-forward, whose models it is made of and which its name ends with; empty for the single split
 * @param symbols what it must cover; empty = whatever its members cover
 * @param tiers thresholds it pins
 * @param tradeRule stop, target and time exit it pins
 * @param gatesSha256 of the gate file in force
 * @param plan rules, costs and limits under which an agent is judged
 * @param initial capital of the accounts in that
 * @param acceptance when an agent may vote
 * @param everyMinutes cadence of the decisions that the calibrators are fitted on
 * @param codeVersion version of the code that builds it
 */
public record EnsembleConfig(
        List<String> members,
        Optional<String> fold,
        List<Symbol> symbols,
        EnsembleWeights weights,
        Tiers tiers,
        TradeRule tradeRule,
        String gatesSha256,
        TradingPlan plan,
        BigDecimal initial,
        AcceptanceRule acceptance,
        int everyMinutes,
        String codeVersion) {
    public EnsembleConfig {
        if (everyMinutes < 1) {
            throw new IllegalArgumentException(
                    "Cannot calibrate on a decision every " + everyMinutes + " minutes: at least 1");
        }
        members = List.copyOf(members);
        symbols = List.copyOf(symbols);
    }
}
