package io.crpbot.scorer.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * A position at the real broker as its holder reports it, or a signal that nobody has answered yet.
 *
 * @param id the signal's id where it came from one, else any name
 * @param at when the state was reached
 * @param exitBy when it is closed at the latest; {@code null} where it came from no signal
 * @param exitPrice fill of the close; {@code null} before
 * @param openedAt when it was filled; {@code null} before
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
        Double exitPrice,
        Instant openedAt) {
    public enum State {
        /** Given as a signal; somebody may have executed it. */
        SIGNALLED,
        OPEN,
        CLOSED,
        /** Never answered, and after its exit time the account was reported without it. */
        EXPIRED
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
                null,
                null);
    }

    BrokerPosition closed(double price, Instant when) {
        return changed(State.CLOSED, when, price);
    }

    BrokerPosition expired(Instant when) {
        return changed(State.EXPIRED, when, null);
    }

    private BrokerPosition changed(State next, Instant when, Double price) {
        return new BrokerPosition(
                id, symbol, direction, next, when, quantity, entry, stop, target, exitBy, price, openedAt);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Floating profit at a price before exit costs, rounded down to the cent. */
    BigDecimal floatingAt(double price) {
        return BigDecimal.valueOf(direction.sign() * (price - entry) * quantity.doubleValue())
                .setScale(2, RoundingMode.FLOOR);
    }
}
