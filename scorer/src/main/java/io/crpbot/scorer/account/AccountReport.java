package io.crpbot.scorer.account;

import io.crpbot.core.risk.AccountFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The account as its holder reports it; amounts in the account currency, to the cent.
 *
 * @param initial capital at the start of the programme; needed once, opens a new account
 * @param at when the figures held; now when absent
 * @param dayStartBalance balance at the last start of a day, from which the daily limit hangs
 * @param highestMidnightBalance highest balance at the start of any day so far, from which a trailing limit hangs
 * @param reset true to forget the account known so far, its verdict included, and begin with this report
 */
public record AccountReport(
        Optional<BigDecimal> initial,
        BigDecimal balance,
        BigDecimal equity,
        int openPositions,
        Optional<Instant> at,
        Optional<BigDecimal> dayStartBalance,
        Optional<BigDecimal> highestMidnightBalance,
        Optional<Boolean> reset) {
    public AccountReport {
        initial = initial == null ? Optional.empty() : initial;
        at = at == null ? Optional.empty() : at;
        dayStartBalance = dayStartBalance == null ? Optional.empty() : dayStartBalance;
        highestMidnightBalance = highestMidnightBalance == null ? Optional.empty() : highestMidnightBalance;
        reset = reset == null ? Optional.empty() : reset;
        if (balance == null || equity == null) {
            throw new IllegalArgumentException("Cannot set the account: balance and equity are needed");
        }
        if (reset.orElse(false) && initial.isEmpty()) {
            throw new IllegalArgumentException("Cannot reset the account: the initial capital is needed");
        }
    }

    /** Whether what is known of the account is to be forgotten. */
    public boolean resets() {
        return reset.orElse(false);
    }

    AccountFigures figures(Instant instant) {
        return new AccountFigures(instant, balance, equity, openPositions, dayStartBalance, highestMidnightBalance);
    }
}
