package io.crpbot.scorer.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position at the real broker as its holder reports it, or a signal that nobody has answered yet.
 *
 * @param id the signal's id where it came from one, else any name
 * @param at when the state was reached
 * @param exitBy until when an unanswered signal counts as an order; {@code null} where it came from no signal
 * @param exitPrice fill of the close; {@code null} before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BrokerPosition(
        String id,
        Symbol symbol,
        Direction direction,
        State state,
        Instant at,
        BigDecimal quantity,
        double entry,
        double stop,
        double target,
        Instant exitBy,
        Double exitPrice) {
    public enum State {
        SIGNALLED,
        OPEN,
        CLOSED
    }

    static BrokerPosition signalled(Signal signal) {
        return new BrokerPosition(
                signal.id(),
                signal.symbol(),
                signal.direction(),
                State.SIGNALLED,
                signal.instant(),
                signal.quantity(),
                signal.entry(),
                signal.stop(),
                signal.target(),
                signal.exitBy(),
                null);
    }

    BrokerPosition closed(double price, Instant when) {
        return new BrokerPosition(
                id, symbol, direction, State.CLOSED, when, quantity, entry, stop, target, exitBy, price);
    }

    /** Whether it can still lose money. */
    boolean counts(Instant now) {
        return state == State.OPEN || (state == State.SIGNALLED && now.isBefore(exitBy));
    }
}
