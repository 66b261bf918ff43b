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
import io.crpbot.core.trade.PaperBroker;
import io.crpbot.core.trade.PaperState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks the decision engine for a simulated account: the decision is taken at the very end of its candle, the account is
 * known to the cent and nobody pulls the kill switch. Thread-safe.
 */
public final class SimulatedDecisions {
    private static final KillSwitchState RELEASED = new KillSwitchState(false, "a simulation has no switch");

    private final DecisionEngine engine;
    private final PaperBroker broker;
    private final String modelRef;
    private final Optional<ModelStatus> model;

    /** @param modelRef part of the decisions' ids */
    public SimulatedDecisions(TradingPlan plan, PaperBroker broker, String modelRef) {
        this.engine = new DecisionEngine(plan);
        this.broker = broker;
        this.modelRef = modelRef;
        this.model = Optional.of(new ModelStatus(true, modelRef + " in a simulation"));
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
