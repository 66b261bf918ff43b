package io.crpbot.core.simulate;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.PaperBook;
import io.crpbot.core.trade.PaperBroker;
import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.PaperStep;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a trade that is decided on at some minute of one symbol returns, with the stop, target, time exit and costs of the
 * plan and filled by the {@link PaperBroker} of the backtest; no account stands behind it. Thread-safe.
 */
public final class TradeOutcomes {
    /** Large enough that costs in whole cents are exact to a hundredth of a basis point. */
    private static final double NOTIONAL = 1e6;

    private static final int DECIMALS = 8;

    private final TradeRule rule;
    private final PaperBroker broker;
    private final List<Bar> bars;

    /** @param bars sequenced minutes of one symbol in time order */
    public TradeOutcomes(TradingPlan plan, List<Bar> bars) {
        rule = plan.tradeRule();
        broker = new PaperBroker(plan.rules(), plan.costs(), plan.limits());
        this.bars = List.copyOf(bars);
    }

    /** Time that a trade can last, in minutes. */
    int lifeMinutes() {
        return rule.exitAfterMinutes();
    }

    long startMillis(int at) {
        return bars.get(at).candle().startMillis();
    }

    /**
     * Net profit as a fraction of the notional at entry.
     *
     * @param at index of the minute after whose close the trade is decided on
     * @param sigma trailing deviation with that minute, above 0
     * @return empty where it is never filled, or the minutes end before it does
     */
    public OptionalDouble netReturn(int at, double sigma, Direction direction) {
        Bar decided = bars.get(at);
        PaperBook book = broker.place(PaperBook.empty(), signal(decided, sigma, direction), decided.segment());
        for (int i = at + 1; i < bars.size() && !book.flat(); i++) {
            PaperStep step = broker.step(book, bars.get(i));
            for (PaperEvent event : step.events()) {
                if (event instanceof PaperEvent.Closed closed) {
                    return OptionalDouble.of(closed.trade().netReturn());
                }
            }
            book = step.book();
        }
        return OptionalDouble.empty();
    }

    private Signal signal(Bar bar, double sigma, Direction direction) {
        double price = bar.candle().close();
        Instant asOf = Instant.ofEpochMilli(bar.candle().knownAtMillis());
        return HypotheticalSignal.of(
                rule,
                bar.symbol(),
                asOf,
                direction,
                price,
                sigma,
                BigDecimal.valueOf(NOTIONAL / price).setScale(DECIMALS, RoundingMode.HALF_UP));
    }
}
