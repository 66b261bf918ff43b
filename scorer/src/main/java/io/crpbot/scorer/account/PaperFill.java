package io.crpbot.scorer.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.PaperPosition;
import io.crpbot.core.trade.Signal;
import io.crpbot.core.trade.Trade;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One thing the paper broker did, flat enough for a table.
 *
 * @param decision id of the decision whose signal it belongs to
 * @param price fill price; {@code null} for a cancelled order
 * @param netProfit of the whole trade, account currency; {@code null} while it is open
 * @param note why an order was cancelled; {@code null} otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaperFill(
        String decision,
        Symbol symbol,
        Direction direction,
        Kind kind,
        Instant at,
        BigDecimal quantity,
        Double entryPrice,
        Double price,
        BigDecimal netProfit,
        String note) {

    /** What happened; {@code TIME} and {@code GAP} are exits at the exit time and after a hole in the data. */
    public enum Kind {
        OPENED,
        CANCELLED,
        STOP,
        TARGET,
        TIME,
        GAP
    }

    /** @param minute open of the minute in which it happened */
    static PaperFill of(PaperEvent event, Instant minute) {
        if (event instanceof PaperEvent.Opened opened) {
            PaperPosition position = opened.position();
            return of(
                    position.signal(),
                    Kind.OPENED,
                    position.entryAt(),
                    position.entryPrice(),
                    position.entryPrice(),
                    null,
                    null);
        }
        if (event instanceof PaperEvent.Cancelled cancelled) {
            return of(cancelled.signal(), Kind.CANCELLED, minute, null, null, null, cancelled.reason());
        }
        Trade trade = ((PaperEvent.Closed) event).trade();
        return of(
                trade.signal(),
                Kind.valueOf(trade.reason().name()),
                trade.exitAt(),
                trade.entryPrice(),
                trade.exitPrice(),
                trade.netProfit(),
                null);
    }

    private static PaperFill of(
            Signal signal, Kind kind, Instant at, Double entryPrice, Double price, BigDecimal net, String note) {
        return new PaperFill(
                signal.id(),
                signal.symbol(),
                signal.direction(),
                kind,
                at,
                signal.quantity(),
                entryPrice,
                price,
                net,
                note);
    }
}
