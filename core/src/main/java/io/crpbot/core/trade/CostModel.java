package io.crpbot.core.trade;

import io.crpbot.core.risk.Instrument;
import java.io.Serializable;

/**
 * Costs of trading at one venue, as fractions of the notional: commission + half the spread + slippage, at entry and at
 * exit alike.
 *
 * @param name profile name, printed beside every result
 * @param commissionPerSide {@code null} = the instrument's own
 * @param spread full spread between bid and ask
 */
public record CostModel(String name, Double commissionPerSide, double spread, double slippage) implements Serializable {
    private static final long serialVersionUID = 1L;

    public CostModel {
        if (!(spread >= 0 && slippage >= 0) || (commissionPerSide != null && !(commissionPerSide >= 0))) {
            throw new IllegalArgumentException("Cannot use costs " + name + ": commission_per_side " + commissionPerSide
                    + ", spread " + spread + ", slippage " + slippage + " must be 0 or more");
        }
    }

    /** Cost of one side as a fraction of the notional. */
    public double perSide(Instrument instrument) {
        double commission = commissionPerSide == null ? instrument.commissionPerSide() : commissionPerSide;
        return commission + spread / 2 + slippage;
    }
}
