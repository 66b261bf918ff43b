package io.crpbot.core.challenge;

import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.Emission;
import io.crpbot.core.decision.RateWindow;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.RiskVerdict;
import io.crpbot.core.risk.TradingDay;
import io.crpbot.core.simulate.AccountEnd;
import io.crpbot.core.simulate.SimulatedTrading;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.PaperProgress;
import io.crpbot.core.trade.PaperState;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Trades recorded days, in any order, on a fresh account, by the decision engine, sizer, broker and rules of backtest and
 * scorer: every trade is sized anew from the account's equity, every guard is asked again. The days follow each other on a
 * calendar of their own: each recorded day is moved to the start of the day that it stands for, so that the programme's
 * midnights, and days of 23 and 25 hours, are those of that calendar. A recorded minute beyond the end of its day serves
 * only trades that are open. Thread-safe.
 */
public final class AccountPath {
    private final SimulatedTrading simulated;

    /** @param initial capital of the account */
    public AccountPath(TradingPlan plan, BigDecimal initial) {
        simulated = new SimulatedTrading(plan, initial, "challenge");
    }

    /**
     * Plays until the account ends or the days do.
     *
     * @param first date of the first day
     */
    public PathEnd play(List<RecordedDay> days, LocalDate first) {
        Run run = new Run(simulated.open(simulated.policy().day(first).start()));
        for (int i = 0; i < days.size(); i++) {
            run.play(days.get(i), simulated.policy().day(first.plusDays(i)));
            if (run.outcome != Outcome.OPEN) {
                return run.end(i + 1);
            }
        }
        return run.end(days.size());
    }

    /** The changing part of one path. */
    private final class Run {
        /** Days that are over, with trades that are not. */
        private final List<Feed> earlier = new ArrayList<>(1);

        private PaperState state;
        private RateWindow emitted = RateWindow.empty();
        private Outcome outcome = Outcome.OPEN;
        private int trades;

        Run(PaperState state) {
            this.state = state;
        }

        PathEnd end(int days) {
            return new PathEnd(outcome, days, trades, state.account());
        }

        void play(RecordedDay recorded, TradingDay day) {
            Feed own = new Feed(recorded, day.start().toEpochMilli());
            long time = next(own);
            while (outcome == Outcome.OPEN && time < day.end().toEpochMilli()) {
                minute(own, time);
                time = next(own);
            }
            if (outcome == Outcome.OPEN) {
                state = new PaperState(simulated.policy().advanceTo(state.account(), day.end()), state.book());
                judge();
                leave(own);
            }
        }

        private long next(Feed own) {
            long time = own.time();
            for (Feed feed : earlier) {
                time = Math.min(time, feed.time());
            }
            return time;
        }

        /** All that starts at one instant; a symbol with a trade from an earlier day has that day's minutes. */
        private void minute(Feed own, long time) {
            Set<Symbol> held = earlier.isEmpty() ? Set.of() : new HashSet<>();
            List<Bar> bars = new ArrayList<>(2);
            for (Feed feed : earlier) {
                held.addAll(feed.held());
                while (feed.time() == time) {
                    RecordedMinute minute = feed.next();
                    if (feed.held().contains(minute.minute().symbol())) {
                        bars.add(feed.bar(minute));
                    }
                }
            }
            List<RecordedMinute> candidates = new ArrayList<>(1);
            while (own.time() == time) {
                RecordedMinute minute = own.next();
                if (!held.contains(minute.minute().symbol())) {
                    bars.add(own.bar(minute));
                }
                if (minute.decides()) {
                    candidates.add(minute);
                }
            }
            if (!bars.isEmpty() && !(candidates.isEmpty() && state.book().flat())) {
                advance(bars);
            }
            for (RecordedMinute candidate : candidates) {
                decide(candidate, own);
            }
        }

        private void advance(List<Bar> bars) {
            PaperProgress progress = simulated.trading().advance(state, bars);
            state = progress.state();
            for (PaperEvent event : progress.events()) {
                trades += event instanceof PaperEvent.Closed ? 1 : 0;
            }
            if (!earlier.isEmpty()) {
                Set<Symbol> open = state.book().symbols();
                earlier.forEach(feed -> feed.release(open));
                earlier.removeIf(feed -> feed.held().isEmpty());
            }
            judge();
        }

        private void decide(RecordedMinute candidate, Feed own) {
            Symbol symbol = candidate.minute().symbol();
            if (outcome != Outcome.OPEN
                    || candidate.minute().candle().carried()
                    || state.book().symbols().contains(symbol)) {
                return;
            }
            Decision decision = simulated.decide(
                    symbol,
                    own.moved(candidate),
                    candidate.sigma(),
                    candidate.minute().prediction().orElseThrow(),
                    state,
                    emitted);
            if (decision.signal().isPresent()) {
                Signal signal = decision.signal().get();
                emitted = emitted.with(new Emission(signal.instant(), signal.tier()));
                state = simulated
                        .trading()
                        .place(state, signal, candidate.minute().segment());
            }
        }

        /** The day is over; what it opened is followed to its end. */
        private void leave(Feed own) {
            Set<Symbol> open = state.book().symbols();
            earlier.forEach(feed -> open.removeAll(feed.held()));
            if (!open.isEmpty()) {
                own.keepFor(open);
                earlier.add(own);
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
            } else if (simulated.end(state) == AccountEnd.EXHAUSTED) {
                outcome = Outcome.EXHAUSTED;
            }
        }
    }
}
