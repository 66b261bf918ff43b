package io.crpbot.scorer.account;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.trade.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The account that signals are sized for: a paper one in a dry run, the reported one in live mode. Thread-safe. */
public interface AccountDesk {
    /** The account as last known; empty while nothing is known. */
    Optional<AccountState> account();

    /** The account and everything open or ordered, as a decision at this instant may use them. */
    Standing standing(Instant now);

    /** Takes note of a signal, inside the transaction of its decision. */
    void emitted(Signal signal);

    /** Takes note of new candles, inside the transaction that stores them. */
    void stored(Symbol symbol, List<Candle> fresh);

    /**
     * Sets the account from outside.
     *
     * @throws IllegalArgumentException when the report contradicts itself or what is known
     * @throws IllegalStateException when the account cannot be set now
     */
    AccountState put(AccountReport report);

    /** Positions and orders for people. */
    List<PositionView> positions(Instant now);
}
