package io.crpbot.core.trade;

import io.crpbot.core.risk.Money;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An open paper position.
 *
 * @param segment segment it was entered in; it is closed at the first candle of another one
 * @param stop the signal's stop, moved by as much as the entry fill was off the signal's entry
 * @param target likewise
 * @param mark latest close
 * @param entryCosts already taken from the balance
 */
public record PaperPosition(
        Signal signal,
        long segment,
        Instant entryAt,
        double entryPrice,
        double stop,
        double target,
        double mark,
        BigDecimal entryCosts) {

    static PaperPosition entered(PendingOrder order, Instant at, double price, BigDecimal costs) {
        Signal signal = order.signal();
        double shift = price - signal.entry();
        return new PaperPosition(
                signal, order.segment(), at, price, signal.stop() + shift, signal.target() + shift, price, costs);
    }

    PaperPosition markedAt(double price) {
        return new PaperPosition(signal, segment, entryAt, entryPrice, stop, target, price, entryCosts);
    }

    PaperPosition endingBy(Instant exitBy) {
        return new PaperPosition(signal.endingBy(exitBy), segment, entryAt, entryPrice, stop, target, mark, entryCosts);
    }

    /** Profit at a price before exit costs, to the cent. */
    public BigDecimal profitAt(double price) {
        return Money.nearest(signal.direction().sign()
                * (price - entryPrice)
                * signal.quantity().doubleValue());
    }

    /** Floating profit at the latest close. */
    public BigDecimal floating() {
        return profitAt(mark);
    }
}
