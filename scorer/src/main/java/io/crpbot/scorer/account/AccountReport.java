package io.crpbot.scorer.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The account as its holder reports it; amounts in the account currency, to the cent.
 *
 * @param initial capital at the start of the programme; needed once, opens a new account
 * @param at when the figures held; now when absent
 */
public record AccountReport(
        Optional<BigDecimal> initial, BigDecimal balance, BigDecimal equity, int openPositions, Optional<Instant> at) {
    public AccountReport {
        initial = initial == null ? Optional.empty() : initial;
        at = at == null ? Optional.empty() : at;
        if (balance == null || equity == null) {
            throw new IllegalArgumentException("Cannot set the account: balance and equity are needed");
        }
    }
}
