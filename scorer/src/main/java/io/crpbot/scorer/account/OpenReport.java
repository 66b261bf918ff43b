package io.crpbot.scorer.account;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A position that was opened at the broker.
 *
 * @param id the signal's id when it was opened on one
 * @param quantity base units
 * @param at when it was filled; now when absent
 */
public record OpenReport(
        String id,
        Symbol symbol,
        Direction direction,
        BigDecimal quantity,
        double entry,
        double stop,
        double target,
        Optional<Instant> at) {
    public OpenReport {
        at = at == null ? Optional.empty() : at;
        if (id == null || !id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("Cannot open a position: its id must have 1 to 64 letters and digits");
        }
        if (symbol == null || direction == null || quantity == null || quantity.signum() <= 0) {
            throw new IllegalArgumentException(
                    "Cannot open position " + id + ": symbol, direction and a quantity above 0 are needed");
        }
        int sign = direction.sign();
        if (!(entry > 0 && stop > 0 && target > 0 && sign * (entry - stop) > 0 && sign * (target - entry) > 0)) {
            throw new IllegalArgumentException("Cannot open position " + id + ": entry " + entry + ", stop " + stop
                    + " and target " + target + " are not in order for " + direction);
        }
    }
}
