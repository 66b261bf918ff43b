package io.crpbot.core.simulate;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.Emission;
import io.crpbot.core.decision.RateWindow;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.TradingDay;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.PaperProgress;
import io.crpbot.core.trade.PaperState;
import io.crpbot.core.trade.Signal;
import io.crpbot.core.trade.TrailingSigma;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Trades predictions on past candles through the same decision engine, sizer, broker and rules as the scorer. Symbols share
 * one account; minutes come in time order, all symbols of a minute together. A decision is taken after a minute has closed
 * and enters at the next one, so that no later candle changes an earlier decision. The backtest begins with the first minute
 * that has a prediction and ends with the last one that has one or in which something is pending or open: candles before it
 * fill the window of sigma, candles after it are no days of trading.
 *
 * <p>When an account fails, passes or has too little total headroom for any trade, a fresh one of the same capital follows
 * as soon as nothing is open; the equity curve compounds over them. Memory grows with trades and days only. An instance runs
 * once at a time; not thread-safe.
 */
public final class Backtester {
    private final TradingPlan plan;
    private final BigDecimal initial;
    private final SimulatedTrading simulated;

    /**
     * @param initial capital of each account
     * @param modelRef part of the decisions' ids
     */
    public Backtester(TradingPlan plan, BigDecimal initial, String modelRef) {
        this.plan = plan;
        this.initial = initial;
        this.simulated = new SimulatedTrading(plan, initial, modelRef);
    }

    public BacktestResult run(Iterator<MarketMinute> minutes) {
        return run(minutes, new BacktestObserver() {});
    }

    /** @param observer sees every decision as it is taken */
    public BacktestResult run(Iterator<MarketMinute> minutes, Consumer<Decision> observer) {
        return run(minutes, new BacktestObserver() {
            @Override
            public void decided(MarketMinute minute, OptionalDouble sigma, Decision decision) {
                observer.accept(decision);
            }
        });
    }

    /**
     * @param minutes ordered by start; within a minute in a fixed order of symbols, which decides who is sized first
     * @throws IllegalArgumentException if the minutes are out of order or a symbol occurs twice in one
     */
    public BacktestResult run(Iterator<MarketMinute> minutes, BacktestObserver observer) {
        Run run = new Run(observer);
        List<MarketMinute> group = new ArrayList<>();
        while (minutes.hasNext()) {
            MarketMinute next = minutes.next();
            if (!group.isEmpty()
                    && next.candle().startMillis() != group.get(0).candle().startMillis()) {
                run.accept(group);
                requireLater(group.get(0), next);
                group.clear();
            }
            group.add(next);
        }
        if (!group.isEmpty()) {
            run.accept(group);
        }
        return run.result();
    }

    private static void requireLater(MarketMinute before, MarketMinute next) {
        if (next.candle().startMillis() < before.candle().startMillis()) {
            throw new IllegalArgumentException("Cannot backtest: " + next.symbol() + " at "
                    + next.candle().start() + " comes after " + before.candle().start());
        }
    }

    /** The changing part of one run. */
    private final class Run {
        private final BacktestObserver observer;
        private final Map<Symbol, TrailingSigma> sigmas = new HashMap<>();
        private final DecisionTally tally = new DecisionTally();
        private final EquityCurve curve = new EquityCurve(plan.rules().clock());
        private final TradeLog trades = new TradeLog();
        private RateWindow emitted = RateWindow.empty();
        private PaperState state;
        private Instant first;
        /** The newest minute in which something was decided, pending or open: what comes behind it is no trading. */
        private Instant last;

        private Instant end;
        private int violations;
        private int passed;
        private int exhausted;

        Run(BacktestObserver observer) {
            this.observer = observer;
        }

        void accept(List<MarketMinute> group) {
            Instant start = group.get(0).candle().start();
            List<Bar> bars = bars(group);
            boolean predicted =
                    group.stream().anyMatch(minute -> minute.prediction().isPresent());
            if (state == null) {
                if (!predicted) {
                    // the sigma window fills: no day of trading has begun
                    return;
                }
                first = start;
                state = simulated.open(start);
            }
            boolean open = !state.book().flat();
            PaperProgress progress = simulated.trading().advance(state, bars);
            state = progress.state();
            if (predicted || open) {
                last = start;
                end = Instant.ofEpochMilli(group.get(0).candle().knownAtMillis());
            }
            trades.accept(progress.events());
            curve.accept(start, progress.worstEquity(), progress.equity(), initial);
            observer.valued(start, curve.low(), curve.close());
            renew();
            observer.closed(group);
            for (MarketMinute minute : group) {
                decide(minute);
            }
        }

        private List<Bar> bars(List<MarketMinute> group) {
            List<Bar> bars = new ArrayList<>(group.size());
            for (MarketMinute minute : group) {
                for (Bar earlier : bars) {
                    if (earlier.symbol().equals(minute.symbol())) {
                        throw new IllegalArgumentException("Cannot backtest: " + minute.symbol() + " occurs twice at "
                                + minute.candle().start());
                    }
                }
                bars.add(minute.bar());
                sigmas.computeIfAbsent(minute.symbol(), symbol -> new TrailingSigma(plan.tradeRule()))
                        .accept(minute.candle(), minute.segment());
            }
            return bars;
        }

        private void decide(MarketMinute minute) {
            if (minute.prediction().isEmpty() || minute.candle().carried()) {
                return;
            }
            OptionalDouble sigma = sigmas.get(minute.symbol()).value();
            Decision decision = simulated.decide(
                    minute.symbol(), minute.candle(), sigma, minute.prediction().get(), state, emitted);
            tally.accept(decision);
            observer.decided(minute, sigma, decision);
            if (decision.signal().isPresent()) {
                Signal signal = decision.signal().get();
                emitted = emitted.with(new Emission(signal.instant(), signal.tier()));
                state = simulated.trading().place(state, signal, minute.segment());
            }
        }

        /** A fresh account once the present one has come to its end and nothing is open. */
        private void renew() {
            if (!state.book().flat()) {
                return;
            }
            switch (simulated.end(state)) {
                case NONE -> {
                    return;
                }
                case VIOLATED -> violations++;
                case PASSED -> passed++;
                case EXHAUSTED -> exhausted++;
            }
            curve.renew(state.account().equity(), initial);
            state = simulated.open(state.account().instant());
        }

        private List<DayResult> days() {
            if (state == null) {
                return List.of();
            }
            LocalDate newest = TradingDay.of(last, plan.rules().clock()).date();
            return curve.days().stream()
                    .filter(day -> !day.day().isAfter(newest))
                    .toList();
        }

        BacktestResult result() {
            if (state != null && simulated.end(state) == AccountEnd.VIOLATED) {
                // still open positions kept the failed account from being renewed
                violations++;
            }
            return new BacktestResult(
                    plan.rules().name(),
                    plan.costs().name(),
                    plan.tradeRule(),
                    plan.tiers(),
                    initial,
                    first,
                    end,
                    tally.summary(),
                    trades.closed(),
                    trades.cancelled(),
                    state == null ? 0 : state.book().positions().size(),
                    days(),
                    curve.maxDrawdown(),
                    new Challenges(violations, passed, exhausted));
        }
    }
}
