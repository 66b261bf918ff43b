package io.crpbot.core.decision;

import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.PositionSize;
import io.crpbot.core.risk.PositionSizer;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.Sizing;
import io.crpbot.core.risk.SizingRequest;
import io.crpbot.core.trade.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a prediction becomes a signal; the one implementation behind backtest, dry-run and live. Every guard is
 * evaluated even after one has refused, and a guard that lacks what it needs refuses. A pure function of its input: the
 * same input gives the same decision, id included. Thread-safe.
 */
public final class DecisionEngine {
    private final TradingPlan plan;
    private final RiskPolicy policy;
    private final PositionSizer sizer;
    private final MarketGuards market;
    private final AccountGuards accounts;

    public DecisionEngine(TradingPlan plan) {
        this.plan = plan;
        policy = new RiskPolicy(plan.rules());
        sizer = new PositionSizer(policy, plan.limits());
        market = new MarketGuards(plan);
        accounts = new AccountGuards(plan, policy, sizer);
    }

    public TradingPlan plan() {
        return plan;
    }

    public Decision decide(DecisionInput input) {
        Optional<EnsemblePrediction> prediction = input.prediction();
        Tier tier = prediction.map(value -> plan.tiers().of(value.confidence())).orElse(Tier.NONE);
        // figures stay as last known, but the start of a day since then moves the limits
        Optional<AccountState> account = input.account().map(known -> atDecision(known, input.decidedAt()));
        Proposal proposal = Proposal.of(input, plan);
        Optional<Sizing> sizing = proposal.trade()
                .flatMap(trade -> account.flatMap(state -> input.open().map(open -> sizer.size(trade, state, open))));

        List<GuardVerdict> guards = new ArrayList<>();
        guards.add(market.modelUsable(input));
        guards.add(market.dataFresh(input));
        guards.add(market.killSwitch(input));
        guards.add(market.tier(prediction, tier));
        guards.add(market.noOpenPosition(input));
        guards.add(market.rateLimit(input));
        guards.add(market.rateLimitHigh(input, tier));
        guards.add(accounts.fresh(input));
        guards.add(accounts.rulesNotBreached(account));
        guards.add(accounts.orderLimits(account, input.open()));
        guards.add(accounts.dailyHeadroom(account, input.open()));
        guards.add(accounts.totalHeadroom(account, input.open()));
        guards.add(accounts.sizing(proposal, sizing));

        String id = Decision.idOf(input.modelRef(), input.symbol(), input.asOf());
        Optional<Signal> signal = guards.stream().allMatch(GuardVerdict::passed)
                ? Optional.of(signal(id, input, tier, proposal, sizing))
                : Optional.empty();
        return new Decision(
                id,
                input.symbol(),
                input.asOf(),
                input.modelRef(),
                prediction.map(EnsemblePrediction::votes).orElse(Map.of()),
                prediction.map(EnsemblePrediction::raw).orElse(null),
                prediction.map(EnsemblePrediction::calibrated).orElse(null),
                prediction.map(EnsemblePrediction::direction),
                prediction.map(EnsemblePrediction::confidence).orElse(null),
                tier,
                guards,
                signal);
    }

    private AccountState atDecision(AccountState known, Instant decidedAt) {
        return known.instant().isAfter(decidedAt) ? known : policy.advanceTo(known, decidedAt);
    }

    private static Signal signal(
            String id, DecisionInput input, Tier tier, Proposal proposal, Optional<Sizing> sizing) {
        SizingRequest trade = proposal.trade().orElseThrow();
        PositionSize size = (PositionSize) sizing.orElseThrow();
        return new Signal(
                id,
                input.symbol(),
                input.asOf(),
                trade.direction(),
                tier,
                input.prediction().orElseThrow().confidence(),
                trade.entry(),
                trade.stop(),
                trade.target(),
                trade.exitBy(),
                size.quantity(),
                size.riskAmount(),
                size.bindingLimit());
    }
}
