package io.crpbot.core.risk;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import java.time.Instant;

/**
 * A trade to be sized.
 *
 * @param entry expected entry price
 * @param exitBy when the trade ends at the latest, as far as it can be known
 * @param costPerSide commission, half spread and slippage of one side as a fraction of the notional
 */
public record SizingRequest(
        Symbol symbol,
        Direction direction,
        double entry,
        double stop,
        double target,
        Instant exitBy,
        double costPerSide) {
    public SizingRequest {
        int sign = direction.sign();
        if (!(entry > 0 && stop > 0 && target > 0 && sign * (entry - stop) > 0 && sign * (target - entry) > 0)) {
            throw new IllegalArgumentException("Cannot size " + direction + " " + symbol + ": entry " + entry
                    + ", stop " + stop + ", target " + target + " are not in order");
        }
    }
}
