package io.crpbot.core.risk;

import io.crpbot.core.risk.RuleSet.BestDay;
import io.crpbot.core.risk.RuleSet.BestDayEffect;
import io.crpbot.core.risk.RuleSet.BreachTest;
import io.crpbot.core.risk.RuleSet.CountedDay;
import io.crpbot.core.risk.RuleSet.DailyBase;
import io.crpbot.core.risk.RuleSet.DrawdownMode;
import io.crpbot.core.risk.RuleSet.Figure;
import io.crpbot.core.risk.RuleSet.LossBase;
import io.crpbot.core.risk.RuleSet.MaxLoss;
import io.crpbot.core.risk.RuleSet.ProfitTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Applies a {@link RuleSet} to an account: every change of the account goes through {@link #apply} or {@link #advanceTo},
 * which carry it over the starts of days, evaluate the rules before and after each re-anchoring and after each event, and
 * latch the first verdict. Pure functions; thread-safe.
 */
public final class RiskPolicy {
    private final RuleSet rules;
    /** Every event asks for its day, and a time zone's rules are slow to ask: one entry a date that was met. */
    private final Map<LocalDate, TradingDay> days = new ConcurrentHashMap<>();

    public RiskPolicy(RuleSet rules) {
        this.rules = rules;
    }

    /** The programme's day of that date. */
    public TradingDay day(LocalDate date) {
        TradingDay known = days.get(date);
        return known != null ? known : days.computeIfAbsent(date, unknown -> TradingDay.of(unknown, rules.clock()));
    }

    public RuleSet rules() {
        return rules;
    }

    /** A fresh account: balance, equity and the first day's anchor are the initial capital. */
    public AccountState open(BigDecimal initial, Instant start) {
        BigDecimal capital = Money.exact(initial);
        if (capital.signum() <= 0) {
            throw new IllegalArgumentException("Cannot open account with " + initial + ": it must be above 0");
        }
        BigDecimal zero = Money.of("0");
        return new AccountState(
                capital,
                capital,
                capital,
                0,
                start,
                TradingDay.of(start, rules.clock()).date(),
                capital,
                capital,
                capital,
                0,
                false,
                0,
                zero,
                zero,
                new RiskVerdict.Open());
    }

    /**
     * The account after the event, starts of days up to and including its instant passed first.
     *
     * <p>The number of open positions is a figure like the others, whatever the event: scaling into a position leaves it as
     * it was, and one report may tell of an open and of a close before it.
     *
     * @throws IllegalArgumentException if the event contradicts the account: time goes back, or a position closes although
     *     none is open
     */
    public AccountState apply(AccountState before, AccountEvent event) {
        requireConsistent(before, event);
        AccountState after = record(advanceTo(before, event.instant()), event);
        return evaluated(withIntradayPeak(after), RiskVerdict.Phase.EVENT);
    }

    /** The account at a later instant without an event: every start of a day up to and including it is passed. */
    public AccountState advanceTo(AccountState state, Instant instant) {
        if (instant.isBefore(state.instant())) {
            throw new IllegalArgumentException(
                    "Cannot advance account from " + state.instant() + " to " + instant + ": time goes back");
        }
        AccountState current = state;
        TradingDay day = day(state.day());
        while (!day.end().isAfter(instant)) {
            AccountState before = evaluated(current.at(day.end()), RiskVerdict.Phase.MIDNIGHT);
            current = evaluated(reanchored(before), RiskVerdict.Phase.MIDNIGHT);
            day = day(current.day());
        }
        return current.at(instant);
    }

    /** The limits that hold now. */
    public LossLimits limits(AccountState state) {
        return new LossLimits(dailyLimit(state), totalLimit(state));
    }

    /**
     * What the equity may still lose without breaking a limit. Where the programme looks at the balance only, floating
     * losses count all the same: closing would realise them.
     */
    public Headroom headroom(AccountState state) {
        LossLimits limits = limits(state);
        BigDecimal figure = state.equity();
        return new Headroom(
                limits.daily().map(limit -> room(figure, limit)), limits.total().map(limit -> room(figure, limit)));
    }

    /** What it could lose right after the next start of a day if the figures stayed as they are. */
    public Headroom headroomAfterReanchoring(AccountState state) {
        return headroom(reanchored(state.at(day(state.day()).end())));
    }

    private BigDecimal room(BigDecimal figure, BigDecimal limit) {
        BigDecimal room = figure.subtract(limit);
        return rules.breachTest() == BreachTest.STRICT_BELOW ? room : room.subtract(Money.CENT);
    }

    private Optional<BigDecimal> dailyLimit(AccountState state) {
        return Optional.ofNullable(rules.dailyLoss()).map(rule -> state.anchor()
                .subtract(rule.pct().multiply(rule.of() == DailyBase.INITIAL ? state.initial() : state.anchor())));
    }

    private Optional<BigDecimal> totalLimit(AccountState state) {
        MaxLoss rule = rules.maxLoss();
        if (rule == null) {
            return Optional.empty();
        }
        BigDecimal floor = state.peak().subtract(rule.pct().multiply(state.initial()));
        return Optional.of(rule.lockAt() == LossBase.INITIAL ? floor.min(state.initial()) : floor);
    }

    private AccountState reanchored(AccountState state) {
        BigDecimal profit = state.profitToday();
        BigDecimal anchor = rules.dailyLoss() == null
                ? state.balance()
                : figure(state, rules.dailyLoss().anchor());
        MaxLoss loss = rules.maxLoss();
        BigDecimal peak = loss != null && loss.mode() == DrawdownMode.TRAILING_EOD
                ? state.peak().max(figure(state, loss.trailOn()))
                : state.peak();
        return new AccountState(
                state.initial(),
                state.balance(),
                state.equity(),
                state.openPositions(),
                state.instant(),
                state.day().plusDays(1),
                anchor,
                state.balance(),
                peak,
                state.tradingDays(),
                false,
                0,
                state.bestDay().max(profit),
                state.positiveDays().add(profit.max(BigDecimal.ZERO)),
                state.verdict());
    }

    private AccountState record(AccountState state, AccountEvent event) {
        boolean open = event.type() == AccountEvent.Type.OPEN;
        int opened = open ? Math.max(1, event.openPositions() - state.openPositions()) : 0;
        boolean counts = countsDaysClosed() ? event.type() == AccountEvent.Type.CLOSE : open;
        boolean newDay = counts && !state.countedToday();
        boolean payout = event.type() == AccountEvent.Type.PAYOUT;
        // money paid out is neither a loss of the day nor below its limit
        BigDecimal paid = payout ? event.balance().subtract(state.balance()) : BigDecimal.ZERO;
        boolean reset = payout && trails() && rules.maxLoss().resetOnPayout();
        return new AccountState(
                state.initial(),
                event.balance(),
                event.equity(),
                event.openPositions(),
                event.instant(),
                state.day(),
                state.anchor().add(paid),
                state.dayStartBalance().add(paid),
                reset ? state.initial().max(event.balance()) : state.peak(),
                state.tradingDays() + (newDay ? 1 : 0),
                state.countedToday() || newDay,
                state.positionsToday() + opened,
                state.bestDay(),
                state.positiveDays(),
                state.verdict());
    }

    private boolean countsDaysClosed() {
        return rules.minTradingDays() != null && rules.minTradingDays().counts() == CountedDay.POSITION_CLOSED;
    }

    private boolean trails() {
        return rules.maxLoss() != null && rules.maxLoss().mode() != DrawdownMode.STATIC;
    }

    private AccountState withIntradayPeak(AccountState state) {
        MaxLoss loss = rules.maxLoss();
        return loss != null && loss.mode() == DrawdownMode.TRAILING_INTRADAY
                ? state.withPeak(state.peak().max(figure(state, loss.trailOn())))
                : state;
    }

    private AccountState evaluated(AccountState state, RiskVerdict.Phase phase) {
        if (!(state.verdict() instanceof RiskVerdict.Open)) {
            return state;
        }
        LossLimits limits = limits(state);
        BigDecimal figure = monitored(state);
        boolean daily =
                limits.daily().isPresent() && breaks(figure, limits.daily().get());
        boolean total =
                limits.total().isPresent() && breaks(figure, limits.total().get());
        if (daily || total) {
            List<RiskVerdict.Rule> broken = daily && total
                    ? List.of(RiskVerdict.Rule.DAILY_LOSS, RiskVerdict.Rule.MAX_LOSS)
                    : List.of(daily ? RiskVerdict.Rule.DAILY_LOSS : RiskVerdict.Rule.MAX_LOSS);
            return state.withVerdict(
                    failed(state, broken, phase, (daily ? limits.daily() : limits.total()).orElseThrow()));
        }
        return targetMet(state) ? judgedAtTarget(state, phase) : state;
    }

    private AccountState judgedAtTarget(AccountState state, RiskVerdict.Phase phase) {
        BestDay rule = rules.bestDay();
        if (rule != null) {
            BigDecimal allowed = rule.pct().multiply(bestDayBase(state, rule));
            if (state.bestDaySoFar().compareTo(allowed) > 0) {
                return rule.effect() == BestDayEffect.DELAY
                        ? state
                        : state.withVerdict(failed(state, List.of(RiskVerdict.Rule.BEST_DAY), phase, allowed));
            }
        }
        return state.withVerdict(new RiskVerdict.Passed(state.instant(), state.day(), state.tradingDays()));
    }

    private RiskVerdict failed(
            AccountState state, List<RiskVerdict.Rule> broken, RiskVerdict.Phase phase, BigDecimal limit) {
        BigDecimal shown = limit.scale() > 2 ? limit.stripTrailingZeros() : limit;
        return new RiskVerdict.Failed(
                broken,
                state.instant(),
                phase,
                shown.scale() < 2 ? Money.exact(shown) : shown,
                monitored(state),
                state.tradingDays());
    }

    private boolean targetMet(AccountState state) {
        ProfitTarget target = rules.profitTarget();
        if (target == null || (target.requireFlat() && state.openPositions() > 0)) {
            return false;
        }
        BigDecimal required = state.initial().add(target.pct().multiply(state.initial()));
        boolean enoughDays = rules.minTradingDays() == null
                || state.tradingDays() >= rules.minTradingDays().count();
        return enoughDays && figure(state, target.measuredOn()).compareTo(required) >= 0;
    }

    private BigDecimal bestDayBase(AccountState state, BestDay rule) {
        return switch (rule.of()) {
            case POSITIVE_DAYS -> state.positiveDaysSoFar();
            case NET -> state.balance().subtract(state.initial());
            case TARGET -> rules.profitTarget().pct().multiply(state.initial());
        };
    }

    private boolean breaks(BigDecimal figure, BigDecimal limit) {
        int compared = figure.compareTo(limit);
        return rules.breachTest() == BreachTest.STRICT_BELOW ? compared < 0 : compared <= 0;
    }

    private BigDecimal monitored(AccountState state) {
        return figure(state, rules.monitored());
    }

    private static BigDecimal figure(AccountState state, Figure figure) {
        return switch (figure) {
            case BALANCE -> state.balance();
            case EQUITY -> state.equity();
            case MAX -> state.balance().max(state.equity());
        };
    }

    private static void requireConsistent(AccountState state, AccountEvent event) {
        if (event.type() == AccountEvent.Type.CLOSE && state.openPositions() == 0) {
            throw new IllegalArgumentException("Cannot apply " + event.type() + " at " + event.instant()
                    + ": a close although no position is open (" + state.openPositions() + " before, "
                    + event.openPositions() + " after)");
        }
    }
}
