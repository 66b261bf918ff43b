package io.crpbot.scorer.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position or order for tables.
 *
 * @param since entry, or the decision for an order that waits for its entry
 * @param entry fill price, or the expected one of an order
 * @param mark latest close; {@code null} where none is known
 * @param floating profit at the mark before exit costs; {@code null} without a mark
 * @param exitBy when it is closed at the latest; {@code null} where that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PositionView(
        String id,
        Symbol symbol,
        Direction direction,
        State state,
        Instant since,
        BigDecimal quantity,
        double entry,
        double stop,
        double target,
        Double mark,
        BigDecimal floating,
        Instant exitBy) {
    /** {@code ORDERED}: signalled, not yet filled. */
    public enum State {
        ORDERED,
        OPEN
    }
}
