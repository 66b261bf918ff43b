package io.crpbot.core.environment;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Headroom;
import io.crpbot.core.simulate.AccountEnd;
import io.crpbot.core.simulate.SimulatedTrading;
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

    private final SimulatedTrading simulated;
    private final Headroom fresh;

    /** @param initial capital of each account */
    public TradingDesk(TradingPlan plan, BigDecimal initial) {
        simulated = new SimulatedTrading(plan, initial, "agent");
        fresh = simulated.policy().headroom(simulated.open(Instant.EPOCH).account());
    }

    TradingPlan plan() {
        return simulated.plan();
    }

    BigDecimal initial() {
        return simulated.initial();
    }

    PaperTrading trading() {
        return simulated.trading();
    }

    PaperState open(Instant start) {
        return simulated.open(start);
    }

    /** The order that an entry now would be; empty where a guard of the decision engine refuses it. */
    Optional<Signal> entry(Direction direction, Symbol symbol, MarketTape tape, int decision, Standing standing) {
        return simulated
                .decide(
                        symbol,
                        tape.candle(tape.decisions()[decision]),
                        tape.sigma(decision),
                        CERTAIN.get(direction),
                        standing.state(),
                        standing.emitted())
                .signal();
    }

    AccountEnd end(PaperState state) {
        return simulated.end(state);
    }

    /** Share of a fresh account's daily headroom that is left; 1 where there is no such limit. */
    double dailyHeadroom(AccountState account) {
        return share(simulated.policy().headroom(account).daily(), fresh.daily());
    }

    /** Share of a fresh account's total headroom that is left; 1 where there is no such limit. */
    double totalHeadroom(AccountState account) {
        return share(simulated.policy().headroom(account).total(), fresh.total());
    }

    private static double share(Optional<BigDecimal> room, Optional<BigDecimal> whole) {
        return room.isEmpty() || whole.isEmpty()
                ? 1
                : room.get().doubleValue() / whole.get().doubleValue();
    }
}
