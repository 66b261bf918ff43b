package io.crpbot.core.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * An account as its holder reports it; amounts in the account currency, to the cent.
 *
 * @param at when the figures held
 * @param dayStartBalance balance at the start of the programme's day of {@code at}
 * @param highestMidnightBalance highest balance at the start of any day of the programme so far
 */
public record AccountFigures(
        Instant at,
        BigDecimal balance,
        BigDecimal equity,
        int openPositions,
        Optional<BigDecimal> dayStartBalance,
        Optional<BigDecimal> highestMidnightBalance) {
    public AccountFigures {
        balance = Money.exact(balance);
        equity = Money.exact(equity);
        dayStartBalance = dayStartBalance.map(amount -> positive(amount, "day_start_balance"));
        highestMidnightBalance = highestMidnightBalance.map(amount -> positive(amount, "highest_midnight_balance"));
    }

    private static BigDecimal positive(BigDecimal amount, String name) {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("Cannot use " + name + " " + amount + ": it must be above 0");
        }
        return Money.exact(amount);
    }
}
