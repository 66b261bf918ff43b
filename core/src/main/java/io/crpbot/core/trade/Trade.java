package io.crpbot.core.trade;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A closed trade. Exits inside a bar are stamped with the bar's last millisecond, exits at an open with the open.
 *
 * @param netProfit gross profit - entry costs - exit costs
 * @param bothTouched whether the exit bar touched stop and target, so that the stop was counted without knowing the order
 */
public record Trade(
        Signal signal,
        Instant entryAt,
        double entryPrice,
        Instant exitAt,
        double exitPrice,
        ExitReason reason,
        BigDecimal grossProfit,
        BigDecimal entryCosts,
        BigDecimal exitCosts,
        BigDecimal netProfit,
        boolean bothTouched) {

    public BigDecimal costs() {
        return entryCosts.add(exitCosts);
    }

    /** What the exit adds to the balance; the entry costs left it at the entry. */
    BigDecimal realised() {
        return grossProfit.subtract(exitCosts);
    }

    public boolean won() {
        return netProfit.signum() > 0;
    }

    /** Net profit as a fraction of the notional at entry. */
    public double netReturn() {
        return netProfit.doubleValue() / (entryPrice * signal.quantity().doubleValue());
    }
}
