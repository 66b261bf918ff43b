package io.crpbot.core.risk;

import io.crpbot.core.risk.RuleSet.DrawdownMode;
import io.crpbot.core.risk.RuleSet.Figure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account that is known by reports only, so that between two of them anything may have happened. Where a report does not
 * say what a limit hangs on, the figure that makes the limit stricter is taken. Pure functions; thread-safe.
 */
public final class ReportedAccount {
    private final RiskPolicy policy;
    private final RuleSet rules;

    public ReportedAccount(RiskPolicy policy) {
        this.policy = policy;
        this.rules = policy.rules();
    }

    /**
     * The account at its first report, which may fall into the middle of the programme. The day's anchor and the highest
     * midnight balance are those reported, else the larger of initial capital and balance.
     *
     * @param initial capital at the start of the programme
     */
    public AccountState first(BigDecimal initial, AccountFigures figures) {
        AccountState fresh = policy.open(initial, figures.at());
        BigDecimal known = fresh.initial().max(figures.balance());
        BigDecimal dayStart = figures.dayStartBalance().orElse(known);
        BigDecimal anchor = anchorFigure() == Figure.BALANCE ? dayStart : dayStart.max(figures.equity());
        BigDecimal peak = figures.highestMidnightBalance().orElse(known).max(dayStart);
        AccountState before = new AccountState(
                fresh.initial(),
                figures.balance(),
                figures.balance(),
                0,
                fresh.instant(),
                fresh.day(),
                anchor,
                dayStart,
                trails() ? peak.max(fresh.initial()) : fresh.peak(),
                fresh.tradingDays(),
                fresh.countedToday(),
                fresh.positionsToday(),
                fresh.bestDay(),
                fresh.positiveDays(),
                fresh.verdict());
        return settled(before, figures);
    }

    /**
     * The account at a later report.
     *
     * @param opened when positions were opened since the last report, oldest first; the report's number of open positions
     *     tells how many of them are left
     * @throws IllegalArgumentException if the report contradicts itself or lies before the last one
     */
    public AccountState next(AccountState before, AccountFigures figures, List<Instant> opened) {
        AccountState state = before;
        for (Instant instant : opened) {
            state = overMidnight(state, figures, instant);
            state = policy.apply(
                    state,
                    new AccountEvent(
                            instant,
                            AccountEvent.Type.OPEN,
                            state.balance(),
                            state.equity(),
                            state.openPositions() + 1));
        }
        state = settled(overMidnight(state, figures, figures.at()), figures);
        return anchored(before, state, figures);
    }

    /**
     * The reported account at other prices than those of its report: with the lowest equity that the report and these prices
     * allow. With exposures marked at the same prices, their worst case then starts at or below balance + floating, so that
     * a fall since the report never leaves more room than there is.
     *
     * @param floatingThen floating profit of all positions at the prices of the report's instant
     * @param floatingNow the same at the present prices
     */
    public static AccountState marked(AccountState reported, BigDecimal floatingThen, BigDecimal floatingNow) {
        if (reported.openPositions() == 0) {
            return reported;
        }
        BigDecimal moved = reported.equity().add(floatingNow).subtract(floatingThen);
        BigDecimal equity =
                reported.equity().min(reported.balance().add(floatingNow)).min(moved);
        return reported.withEquity(equity);
    }

    /** The figures at their instant, as one event that leads to them. */
    private AccountState settled(AccountState state, AccountFigures figures) {
        int change = figures.openPositions() - state.openPositions();
        AccountEvent.Type type = AccountEvent.Type.MARK;
        if (change != 0) {
            type = change > 0 ? AccountEvent.Type.OPEN : AccountEvent.Type.CLOSE;
        } else if (figures.balance().compareTo(state.balance()) != 0) {
            type = AccountEvent.Type.ADJUST;
        }
        return policy.apply(
                state,
                new AccountEvent(figures.at(), type, figures.balance(), figures.equity(), figures.openPositions()));
    }

    /** Gives the end of the day before the report's the balance that the report names for it. */
    private AccountState overMidnight(AccountState state, AccountFigures figures, Instant instant) {
        TradingDay day = TradingDay.of(figures.at(), rules.clock());
        Instant lastOfOld = day.start().minus(Duration.ofMillis(1));
        if (figures.dayStartBalance().isEmpty()
                || instant.isBefore(day.start())
                || state.instant().isAfter(lastOfOld)) {
            return state;
        }
        BigDecimal balance = figures.dayStartBalance().get();
        return policy.apply(
                state,
                new AccountEvent(
                        lastOfOld,
                        AccountEvent.Type.ADJUST,
                        balance,
                        state.openPositions() == 0 ? balance : state.equity(),
                        state.openPositions()));
    }

    /**
     * What the last report says of midnight is old: a position closed since then has moved the balance. Unless the present
     * one names the balance of midnight, the larger of both counts. Later on the same day the anchor can only rise.
     */
    private AccountState anchored(AccountState before, AccountState state, AccountFigures figures) {
        Optional<BigDecimal> dayStart = figures.dayStartBalance();
        BigDecimal anchor = state.anchor();
        BigDecimal peak = state.peak();
        if (!before.day().equals(state.day())) {
            anchor = exact(dayStart, anchorFigure()) ? anchor : anchor.max(figure(state, anchorFigure()));
            peak = !trails() || exact(dayStart, rules.maxLoss().trailOn())
                    ? peak
                    : peak.max(figure(state, rules.maxLoss().trailOn()));
        } else if (dayStart.isPresent()) {
            anchor = anchor.max(dayStart.get());
        }
        Optional<BigDecimal> highest = figures.highestMidnightBalance();
        if (trails() && highest.isPresent()) {
            peak = peak.max(highest.get());
        }
        return state.withAnchors(anchor, peak);
    }

    private static boolean exact(Optional<BigDecimal> dayStart, Figure figure) {
        return dayStart.isPresent() && figure == Figure.BALANCE;
    }

    private Figure anchorFigure() {
        return rules.dailyLoss() == null ? Figure.BALANCE : rules.dailyLoss().anchor();
    }

    private boolean trails() {
        return rules.maxLoss() != null && rules.maxLoss().mode() != DrawdownMode.STATIC;
    }

    private static BigDecimal figure(AccountState state, Figure figure) {
        return switch (figure) {
            case BALANCE -> state.balance();
            case EQUITY -> state.equity();
            case MAX -> state.balance().max(state.equity());
        };
    }
}
