package io.crpbot.core.simulate;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.DecisionEngine;
import io.crpbot.core.decision.DecisionInput;
import io.crpbot.core.decision.KillSwitchState;
import io.crpbot.core.decision.ModelStatus;
import io.crpbot.core.decision.RateWindow;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RiskVerdict;
import io.crpbot.core.trade.PaperBroker;
import io.crpbot.core.trade.PaperState;
import io.crpbot.core.trade.PaperTrading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rules, the broker and the decision engine of simulated accounts: a decision is taken at the very end of its candle,
 * the account is known to the cent and nobody pulls the kill switch. What differs between simulations, which minutes there
 * are and what follows the end of an account, is theirs. Thread-safe.
 */
public final class SimulatedTrading {
    private static final KillSwitchState RELEASED = new KillSwitchState(false, "a simulation has no switch");

    private final TradingPlan plan;
    private final BigDecimal initial;
    private final BigDecimal leastRoom;
    private final RiskPolicy policy;
    private final PaperBroker broker;
    private final PaperTrading trading;
    private final DecisionEngine engine;
    private final String modelRef;
    private final Optional<ModelStatus> model;

    /**
     * @param initial capital of each account
     * @param modelRef part of the decisions' ids
     */
    public SimulatedTrading(TradingPlan plan, BigDecimal initial, String modelRef) {
        this.plan = plan;
        this.initial = initial;
        this.leastRoom = initial.multiply(BigDecimal.valueOf(plan.limits().minTotalHeadroom()));
        this.policy = new RiskPolicy(plan.rules());
        this.broker = new PaperBroker(plan.rules(), plan.costs(), plan.limits());
        this.trading = new PaperTrading(policy, broker);
        this.engine = new DecisionEngine(plan);
        this.modelRef = modelRef;
        this.model = Optional.of(new ModelStatus(true, modelRef + " in a simulation"));
    }

    public TradingPlan plan() {
        return plan;
    }

    public BigDecimal initial() {
        return initial;
    }

    public RiskPolicy policy() {
        return policy;
    }

    public PaperTrading trading() {
        return trading;
    }

    /** A fresh account. */
    public PaperState open(Instant start) {
        return trading.open(initial, start);
    }

    /** How the account ended; one that passed or has nothing left to trade with ends when nothing is open. */
    public AccountEnd end(PaperState state) {
        boolean failed = state.account().verdict() instanceof RiskVerdict.Failed;
        return failed || state.book().flat() ? AccountEnd.of(policy, leastRoom, state.account()) : AccountEnd.NONE;
    }

    /**
     * Decides on one symbol when its candle has closed.
     *
     * @param sigma trailing sigma with this candle, empty where there is none
     * @param emitted signals of the last hour
     */
    public Decision decide(
            Symbol symbol,
            Candle candle,
            OptionalDouble sigma,
            EnsemblePrediction prediction,
            PaperState state,
            RateWindow emitted) {
        Instant asOf = Instant.ofEpochMilli(candle.knownAtMillis());
        return engine.decide(new DecisionInput(
                symbol,
                asOf,
                asOf,
                modelRef,
                model,
                Optional.of(prediction),
                Optional.of(candle),
                sigma,
                Optional.of(RELEASED),
                Optional.of(emitted),
                Optional.of(state.account()),
                Optional.of(broker.exposures(state.book())),
                Optional.empty()));
    }
}
