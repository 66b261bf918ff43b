package io.crpbot.core.trade;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
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
public record CostModel(String name, Double commissionPerSide, FillCost spread, FillCost slippage)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public CostModel {
        if (spread == null || slippage == null || (commissionPerSide != null && !(commissionPerSide >= 0))) {
            throw new IllegalArgumentException("Cannot use costs " + name + ": commission_per_side " + commissionPerSide
                    + " must be 0 or more, spread " + spread + " and slippage " + slippage + " must be there");
        }
    }

    /** The same spread and slippage at every fill. */
    public CostModel(String name, Double commissionPerSide, double spread, double slippage) {
        this(name, commissionPerSide, FillCost.constant(spread), FillCost.constant(slippage));
    }

    /** What one side costs on average, as a fraction of the notional. */
    public double expectedPerSide(Instrument instrument) {
        return perSide(instrument, spread.mean(), slippage.mean());
    }

    /** What one side costs at most: what sizes and headrooms count with. */
    public double worstPerSide(Instrument instrument) {
        return perSide(instrument, spread.worst(), slippage.worst());
    }

    /**
     * What one fill costs.
     *
     * @param candle in which it takes place
     * @param buys whether it buys
     */
    public double perSide(Instrument instrument, Symbol symbol, Candle candle, boolean buys) {
        return perSide(instrument, spread.of(symbol, candle, buys), slippage.of(symbol, candle, buys));
    }

    private double perSide(Instrument instrument, double fullSpread, double slipped) {
        double commission = commissionPerSide == null ? instrument.commissionPerSide() : commissionPerSide;
        return commission + fullSpread / 2 + slipped;
    }
}
