package io.crpbot.core.challenge;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.GuardVerdict;
import io.crpbot.core.decision.Guards;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.risk.TradingDay;
import io.crpbot.core.simulate.BacktestObserver;
import io.crpbot.core.simulate.MarketMinute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Keeps of a backtest what its days can be replayed from on other accounts. Recorded is every decision whose confidence
 * suffices, whatever the backtest's own account or the signals before it said: those differ from account to account. Feed
 * to {@link io.crpbot.core.simulate.Backtester#run(java.util.Iterator, BacktestObserver)}; not thread-safe.
 */
public final class DayRecorder implements BacktestObserver {
    private final RuleSet.DayClock clock;
    private final Duration life;
    private final List<Recording> recordings = new ArrayList<>();
    /** Those with trades that may still live, across a hole in the data also later than the day after. */
    private final Set<Recording> living = new LinkedHashSet<>();

    private List<MarketMinute> newest = List.of();
    private Instant end;
    /** Days before the first decision or behind the newest one are no record of what the model does. */
    private Instant firstDecidedAt;

    private Instant decidedAt;
    /** Least time between two decisions. */
    private Duration cadence = Duration.ofDays(1);

    /** @param rule whose time exit says how long a trade can live */
    public DayRecorder(RuleSet.DayClock clock, TradeRule rule) {
        this.clock = clock;
        this.life = Duration.ofMinutes(rule.exitAfterMinutes());
    }

    /** One day with the trades of its candidates that may still live. */
    private static final class Recording {
        private final TradingDay day;
        private final List<RecordedMinute> minutes = new ArrayList<>();
        private final List<Life> lives = new ArrayList<>();

        Recording(TradingDay day) {
            this.day = day;
        }

        void follow(MarketMinute minute, int place) {
            if (lives.stream().anyMatch(life -> life.takes(minute))) {
                minutes.add(new RecordedMinute(withoutPrediction(minute), place, OptionalDouble.empty()));
            }
            lives.removeIf(life -> life.takes(minute) && life.endsWith(minute));
        }

        void decide(RecordedMinute candidate, Instant until) {
            MarketMinute minute = candidate.minute();
            // where another trade of the symbol may live, the minute has been recorded already
            ListIterator<RecordedMinute> back = minutes.listIterator(minutes.size());
            while (back.hasPrevious()) {
                RecordedMinute recorded = back.previous();
                if (recorded.startMillis() != candidate.startMillis()) {
                    break;
                }
                if (recorded.minute().symbol().equals(minute.symbol())) {
                    back.remove();
                    break;
                }
            }
            minutes.add(candidate);
            lives.add(new Life(minute.symbol(), minute.segment(), until));
        }

        RecordedDay recorded() {
            List<RecordedMinute> sorted = new ArrayList<>(minutes);
            sorted.sort(Comparator.comparingLong(RecordedMinute::startMillis).thenComparingInt(RecordedMinute::place));
            return new RecordedDay(day, sorted);
        }
    }

    /**
     * The time in which a trade of one candidate can live.
     *
     * @param until its time exit
     */
    private record Life(Symbol symbol, long segment, Instant until) {
        boolean takes(MarketMinute minute) {
            return minute.symbol().equals(symbol);
        }

        /** A real minute at the time exit or of another segment closes whatever is open. */
        boolean endsWith(MarketMinute minute) {
            return !minute.candle().carried()
                    && (minute.segment() != segment || minute.candle().knownAtMillis() >= until.toEpochMilli());
        }
    }

    @Override
    public void closed(List<MarketMinute> group) {
        Instant start = group.get(0).candle().start();
        end = Instant.ofEpochMilli(group.get(0).candle().knownAtMillis());
        newest = List.copyOf(group);
        if (recordings.isEmpty() || !last().day.contains(start)) {
            recordings.add(new Recording(TradingDay.of(start, clock)));
        }
        for (Recording recording : living) {
            for (int place = 0; place < group.size(); place++) {
                recording.follow(group.get(place), place);
            }
        }
        living.removeIf(recording -> recording.lives.isEmpty());
    }

    @Override
    public void decided(MarketMinute minute, OptionalDouble sigma, Decision decision) {
        Instant now = Instant.ofEpochMilli(minute.candle().knownAtMillis());
        firstDecidedAt = firstDecidedAt == null ? now : firstDecidedAt;
        if (decidedAt != null && now.isAfter(decidedAt)) {
            Duration between = Duration.between(decidedAt, now);
            cadence = between.compareTo(cadence) < 0 ? between : cadence;
        }
        decidedAt = now;
        if (sigma.isPresent() && sure(decision)) {
            last().decide(new RecordedMinute(minute, newest.indexOf(minute), sigma), decidedAt.plus(life));
            living.add(last());
        }
    }

    private static boolean sure(Decision decision) {
        return decision.guards().stream()
                .filter(guard -> guard.name().equals(Guards.TIER))
                .allMatch(GuardVerdict::passed);
    }

    /**
     * The days that were decided on from their beginning and seen to the end of their last trade, none behind the last
     * decision, in time order.
     */
    public List<RecordedDay> days() {
        return recordings.stream()
                .filter(recording -> decidedAt != null
                        && !firstDecidedAt.isAfter(recording.day.start().plus(cadence))
                        && recording.day.start().isBefore(decidedAt)
                        && !end.isBefore(recording.day.end())
                        && recording.lives.isEmpty())
                .map(Recording::recorded)
                .toList();
    }

    private Recording last() {
        return recordings.get(recordings.size() - 1);
    }

    private static MarketMinute withoutPrediction(MarketMinute minute) {
        return new MarketMinute(minute.symbol(), minute.candle(), minute.segment(), Optional.empty());
    }
}
