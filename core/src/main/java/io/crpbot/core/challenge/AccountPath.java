package io.crpbot.core.challenge;

import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.Emission;
import io.crpbot.core.decision.RateWindow;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RiskVerdict;
import io.crpbot.core.risk.TradingDay;
import io.crpbot.core.simulate.AccountEnd;
import io.crpbot.core.simulate.SimulatedDecisions;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.PaperBroker;
import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.PaperProgress;
import io.crpbot.core.trade.PaperState;
import io.crpbot.core.trade.PaperTrading;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Trades recorded days, in any order, on a fresh account, by the decision engine, sizer, broker and rules of backtest and
 * scorer: every trade is sized anew from the account's equity, every guard is asked again. The days follow each other on a
 * calendar of their own: each recorded day is moved to the start of the day that it stands for, so that the programme's
 * midnights, and days of 23 and 25 hours, are those of that calendar. A recorded minute beyond the end of a shorter day
 * serves only trades that are open. Thread-safe.
 */
public final class AccountPath {
    private final TradingPlan plan;
    private final BigDecimal initial;
    private final RiskPolicy policy;
    private final SimulatedDecisions decisions;
    private final PaperTrading trading;

    /** @param initial capital of the account */
    public AccountPath(TradingPlan plan, BigDecimal initial) {
        this.plan = plan;
        this.initial = initial;
        policy = new RiskPolicy(plan.rules());
        PaperBroker broker = new PaperBroker(plan.rules(), plan.costs(), plan.limits());
        decisions = new SimulatedDecisions(plan, broker, "challenge");
        trading = new PaperTrading(policy, broker);
    }

    /**
     * Plays until the account ends or the days do.
     *
     * @param first date of the first day
     */
    public PathEnd play(List<RecordedDay> days, LocalDate first) {
        TradingDay start = TradingDay.of(first, plan.rules().clock());
        Run run = new Run(trading.open(initial, start.start()));
        for (int i = 0; i < days.size(); i++) {
            run.play(days.get(i), TradingDay.of(first.plusDays(i), plan.rules().clock()));
            if (run.outcome != Outcome.OPEN) {
                return new PathEnd(run.outcome, i + 1, run.trades, run.state.account());
            }
        }
        return new PathEnd(Outcome.OPEN, days.size(), run.trades, run.state.account());
    }

    /** The changing part of one path. */
    private final class Run {
        private PaperState state;
        private RateWindow emitted = RateWindow.empty();
        private Outcome outcome = Outcome.OPEN;
        private int trades;
        /** Minutes of the day before in which its open trades live on, with how far that day was moved. */
        private List<RecordedMinute> rest = List.of();

        private long restShift;

        Run(PaperState state) {
            this.state = state;
        }

        void play(RecordedDay recorded, TradingDay day) {
            Set<Symbol> held = state.book().symbols();
            List<RecordedMinute> own = recorded.minutes();
            long shift = day.start().toEpochMilli() - recorded.day().start().toEpochMilli();
            long end = day.end().toEpochMilli();
            int next = 0;
            int nextRest = 0;
            while (outcome == Outcome.OPEN) {
                long ownTime = next < own.size() ? own.get(next).startMillis() + shift : end;
                long restTime = nextRest < rest.size() && !held.isEmpty()
                        ? rest.get(nextRest).startMillis() + restShift
                        : end;
                long time = Math.min(ownTime, restTime);
                if (time >= end) {
                    break;
                }
                List<Bar> bars = new ArrayList<>(2);
                while (nextRest < rest.size() && rest.get(nextRest).startMillis() + restShift == time) {
                    RecordedMinute minute = rest.get(nextRest++);
                    if (held.contains(minute.minute().symbol())) {
                        bars.add(moved(minute, restShift));
                    }
                }
                List<RecordedMinute> candidates = new ArrayList<>(1);
                while (next < own.size() && own.get(next).startMillis() + shift == time) {
                    RecordedMinute minute = own.get(next++);
                    if (!held.contains(minute.minute().symbol())) {
                        bars.add(moved(minute, shift));
                    }
                    if (minute.decides()) {
                        candidates.add(minute);
                    }
                }
                if (candidates.isEmpty() && state.book().flat()) {
                    continue;
                }
                advance(bars);
                held.retainAll(state.book().symbols());
                for (RecordedMinute candidate : candidates) {
                    decide(candidate, shift);
                }
            }
            finish(day);
            rest = own.subList(next, own.size());
            restShift = shift;
        }

        private void advance(List<Bar> bars) {
            if (bars.isEmpty()) {
                return;
            }
            PaperProgress progress = trading.advance(state, bars);
            state = progress.state();
            for (PaperEvent event : progress.events()) {
                trades += event instanceof PaperEvent.Closed ? 1 : 0;
            }
            judge();
        }

        private void decide(RecordedMinute candidate, long shift) {
            Symbol symbol = candidate.minute().symbol();
            if (outcome != Outcome.OPEN
                    || candidate.minute().candle().carried()
                    || state.book().symbols().contains(symbol)) {
                return;
            }
            Decision decision = decisions.decide(
                    symbol,
                    moved(candidate.minute().candle(), shift),
                    candidate.sigma(),
                    candidate.minute().prediction().orElseThrow(),
                    state,
                    emitted);
            if (decision.signal().isPresent()) {
                Signal signal = decision.signal().get();
                emitted = emitted.with(new Emission(signal.instant(), signal.tier()));
                state = trading.place(state, signal, candidate.minute().segment());
            }
        }

        /** Carries the account over the end of the day. */
        private void finish(TradingDay day) {
            if (outcome == Outcome.OPEN) {
                AccountState account = policy.advanceTo(state.account(), day.end());
                state = new PaperState(account, state.book());
                judge();
            }
        }

        private void judge() {
            if (state.account().verdict() instanceof RiskVerdict.Failed failed) {
                outcome = switch (failed.rule()) {
                    case DAILY_LOSS -> Outcome.DAILY_LOSS;
                    case MAX_LOSS -> Outcome.MAX_LOSS;
                    case BEST_DAY -> Outcome.BEST_DAY;
                };
            } else if (state.account().verdict() instanceof RiskVerdict.Passed) {
                outcome = Outcome.PASSED;
            } else if (state.book().flat()
                    && AccountEnd.of(policy, plan.limits(), state.account()) == AccountEnd.EXHAUSTED) {
                outcome = Outcome.EXHAUSTED;
            }
        }
    }

    private static Bar moved(RecordedMinute minute, long shift) {
        return new Bar(
                minute.minute().symbol(),
                moved(minute.minute().candle(), shift),
                minute.minute().segment());
    }

    private static Candle moved(Candle candle, long shift) {
        return shift == 0
                ? candle
                : new Candle(
                        candle.startMillis() + shift,
                        candle.open(),
                        candle.high(),
                        candle.low(),
                        candle.close(),
                        candle.volume(),
                        candle.carried());
    }
}
