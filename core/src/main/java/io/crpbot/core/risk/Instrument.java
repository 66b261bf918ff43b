package io.crpbot.core.risk;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How the broker trades one coin.
 *
 * @param contract base units (coins) per lot
 * @param lotStep smallest change of a position, in lots; also the smallest position
 * @param maxLots largest position, in lots
 * @param leverage notional per unit of margin
 * @param commissionPerSide fraction of the notional, charged at entry and at exit
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Instrument(
        BigDecimal contract, BigDecimal lotStep, BigDecimal maxLots, double leverage, double commissionPerSide)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public Instrument {
        if (!positive(contract) || !positive(lotStep) || !positive(maxLots)) {
            throw new IllegalArgumentException("Cannot use instrument with contract " + contract + ", lot_step "
                    + lotStep + ", max_lots " + maxLots + ": each must be above 0");
        }
        if (!(leverage > 0) || !(commissionPerSide >= 0 && commissionPerSide < 1)) {
            throw new IllegalArgumentException("Cannot use instrument with leverage " + leverage
                    + ", commission_per_side " + commissionPerSide + ": expected above 0 and 0..1");
        }
    }

    /** Base units in one lot step: every position is a multiple of this. */
    public BigDecimal unitStep() {
        return contract.multiply(lotStep);
    }

    private static boolean positive(BigDecimal value) {
        return value != null && value.signum() > 0;
    }
}
