package io.crpbot.core.trade;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.risk.SizeLimit;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade that was decided on: enter at the next minute's open with a market order, leave at the stop, at the target or at
 * {@code exitBy}, whichever comes first. Stop and target are given for an entry at {@code entry}; where the entry fills at
 * another price they move with it, so that the distances, and with them the risk, stay as sized.
 *
 * @param instant the decision's as-of: the end of the newest candle it used
 * @param probability calibrated probability of the direction (the confidence), 0.5..1
 * @param quantity base units
 * @param riskAmount loss at the stop with round-trip costs, account currency
 * @param bindingLimit what the size was limited by
 */
public record Signal(
        String id,
        Symbol symbol,
        Instant instant,
        Direction direction,
        Tier tier,
        double probability,
        double entry,
        double stop,
        double target,
        Instant exitBy,
        BigDecimal quantity,
        BigDecimal riskAmount,
        SizeLimit bindingLimit) {
    public Signal {
        int sign = direction.sign();
        if (!(entry > 0 && stop > 0 && target > 0 && sign * (entry - stop) > 0 && sign * (target - entry) > 0)) {
            throw new IllegalArgumentException("Cannot signal " + direction + " " + symbol + ": entry " + entry
                    + ", stop " + stop + ", target " + target + " are not in order");
        }
        if (!exitBy.isAfter(instant) || quantity.signum() <= 0) {
            throw new IllegalArgumentException("Cannot signal " + symbol + " at " + instant + ": exit by " + exitBy
                    + ", quantity " + quantity.toPlainString());
        }
    }

    /** The same trade with another time exit. */
    public Signal endingBy(Instant other) {
        return new Signal(
                id,
                symbol,
                instant,
                direction,
                tier,
                probability,
                entry,
                stop,
                target,
                other,
                quantity,
                riskAmount,
                bindingLimit);
    }
}
