package io.crpbot.core.environment;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Headroom;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RiskVerdict;
import io.crpbot.core.simulate.AccountEnd;
import io.crpbot.core.simulate.SimulatedDecisions;
import io.crpbot.core.trade.PaperBroker;
import io.crpbot.core.trade.PaperState;
import io.crpbot.core.trade.PaperTrading;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The rules, broker and decision engine that all episodes of a task share. Thread-safe. */
public final class TradingDesk {
    /** The agent says yes or no; how sure the ensemble has to be is not its question. */
    private static final Map<Direction, EnsemblePrediction> CERTAIN = Map.of(
            Direction.LONG, new EnsemblePrediction(Map.of(), 1, 1),
            Direction.SHORT, new EnsemblePrediction(Map.of(), 0, 0));

    private final TradingPlan plan;
    private final BigDecimal initial;
    private final RiskPolicy policy;
    private final PaperTrading trading;
    private final SimulatedDecisions decisions;
    private final Headroom fresh;

    /** @param initial capital of each account */
    public TradingDesk(TradingPlan plan, BigDecimal initial) {
        this.plan = plan;
        this.initial = initial;
        policy = new RiskPolicy(plan.rules());
        PaperBroker broker = new PaperBroker(plan.rules(), plan.costs(), plan.limits());
        trading = new PaperTrading(policy, broker);
        decisions = new SimulatedDecisions(plan, broker, "agent");
        fresh = policy.headroom(policy.open(initial, Instant.EPOCH));
    }

    TradingPlan plan() {
        return plan;
    }

    BigDecimal initial() {
        return initial;
    }

    PaperTrading trading() {
        return trading;
    }

    PaperState open(Instant start) {
        return trading.open(initial, start);
    }

    /** The order that an entry now would be; empty where a guard of the decision engine refuses it. */
    Optional<Signal> entry(Direction direction, Symbol symbol, MarketTape tape, int decision, Standing standing) {
        return decisions
                .decide(
                        symbol,
                        tape.candle(tape.decisions()[decision]),
                        tape.sigma(decision),
                        CERTAIN.get(direction),
                        standing.state(),
                        standing.emitted())
                .signal();
    }

    /** How the account ended; one that passed or has nothing left to trade with ends when nothing is open. */
    AccountEnd end(PaperState state) {
        boolean failed = state.account().verdict() instanceof RiskVerdict.Failed;
        return failed || state.book().flat() ? AccountEnd.of(policy, plan.limits(), state.account()) : AccountEnd.NONE;
    }

    /** Share of a fresh account's daily headroom that is left; 1 where there is no such limit. */
    double dailyHeadroom(AccountState account) {
        return share(policy.headroom(account).daily(), fresh.daily());
    }

    /** Share of a fresh account's total headroom that is left; 1 where there is no such limit. */
    double totalHeadroom(AccountState account) {
        return share(policy.headroom(account).total(), fresh.total());
    }

    private static double share(Optional<BigDecimal> room, Optional<BigDecimal> whole) {
        return room.isEmpty() || whole.isEmpty()
                ? 1
                : room.get().doubleValue() / whole.get().doubleValue();
    }
}
