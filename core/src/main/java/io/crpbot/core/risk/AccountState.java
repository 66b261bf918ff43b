package io.crpbot.core.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * All that the rules need to know of an account at one instant; immutable, made and changed by {@link RiskPolicy} only,
 * serialisable by Jackson so that a restart loses nothing. Amounts are in the account currency, to the cent.
 *
 * @param instant when the figures were last known to hold
 * @param openPositions positions open after the last event
 * @param day the programme's day of {@code instant}
 * @param anchor figure recorded at the start of the day, from which the daily limit hangs
 * @param dayStartBalance balance at the start of the day, for the day's closed profit
 * @param peak highest figure recorded for a trailing loss limit, never below the initial capital
 * @param tradingDays days that count towards the minimum, today included
 * @param countedToday whether today is among them
 * @param positionsToday positions opened today
 * @param bestDay largest closed profit of a finished day, 0 when none was positive
 * @param positiveDays sum of the closed profits of the finished days that had one
 * @param verdict first verdict reached; it never changes afterwards
 */
public record AccountState(
        BigDecimal initial,
        BigDecimal balance,
        BigDecimal equity,
        int openPositions,
        Instant instant,
        LocalDate day,
        BigDecimal anchor,
        BigDecimal dayStartBalance,
        BigDecimal peak,
        int tradingDays,
        boolean countedToday,
        int positionsToday,
        BigDecimal bestDay,
        BigDecimal positiveDays,
        RiskVerdict verdict) {

    /** Closed profit of the day in progress. */
    public BigDecimal profitToday() {
        return balance.subtract(dayStartBalance);
    }

    /** Best day so far; the day in progress counts. */
    public BigDecimal bestDaySoFar() {
        return bestDay.max(profitToday());
    }

    /** Sum of the profitable days so far; the day in progress counts. */
    public BigDecimal positiveDaysSoFar() {
        return positiveDays.add(profitToday().max(BigDecimal.ZERO));
    }

    AccountState withVerdict(RiskVerdict reached) {
        return with(instant, equity, anchor, peak, reached);
    }

    AccountState at(Instant later) {
        return with(later, equity, anchor, peak, verdict);
    }

    AccountState withPeak(BigDecimal highest) {
        return with(instant, equity, anchor, highest, verdict);
    }

    AccountState withEquity(BigDecimal other) {
        return with(instant, other, anchor, peak, verdict);
    }

    /** The balances that the limits hang on. */
    AccountState withAnchors(BigDecimal ofDay, BigDecimal highest) {
        return with(instant, equity, ofDay, highest, verdict);
    }

    private AccountState with(
            Instant newInstant,
            BigDecimal newEquity,
            BigDecimal newAnchor,
            BigDecimal newPeak,
            RiskVerdict newVerdict) {
        return new AccountState(
                initial,
                balance,
                newEquity,
                openPositions,
                newInstant,
                day,
                newAnchor,
                dayStartBalance,
                newPeak,
                tradingDays,
                countedToday,
                positionsToday,
                bestDay,
                positiveDays,
                newVerdict);
    }
}
