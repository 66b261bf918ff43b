package io.crpbot.core.risk;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One thing that happened to the account. The figures are those of the account <b>after</b> the event; between events
 * nothing changes.
 *
 * @param balance closed profit and loss, in the account currency, to the cent
 * @param equity balance + floating profit and loss, to the cent; equals the balance when nothing is open
 */
public record AccountEvent(Instant instant, Type type, BigDecimal balance, BigDecimal equity, int openPositions) {
    public enum Type {
        /** One or more positions were opened. */
        OPEN,
        /** A position was closed, wholly or in part. */
        CLOSE,
        /** Prices moved. */
        MARK,
        /** Swap, commission or correction. */
        ADJUST,
        /** Profit was paid out of the balance. */
        PAYOUT
    }

    public AccountEvent {
        if (instant == null || type == null) {
            throw new IllegalArgumentException("Cannot use account event: its instant or type is absent");
        }
        balance = Money.exact(balance);
        equity = Money.exact(equity);
        if (openPositions < 0) {
            throw new IllegalArgumentException(
                    "Cannot use account event at " + instant + ": " + openPositions + " open positions");
        }
        if (openPositions == 0 && equity.compareTo(balance) != 0) {
            throw new IllegalArgumentException("Cannot use account event at " + instant + ": equity " + equity
                    + " is unlike balance " + balance + " although no position is open");
        }
    }
}
