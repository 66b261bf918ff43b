package io.crpbot.core.risk;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import java.math.BigDecimal;

/**
 * A position that can still lose money: open, or ordered and not yet filled. Prices are per base unit.
 *
 * @param quantity base units, above 0
 * @param mark latest price of an open position; the expected entry of a pending one
 * @param stop price at which it is closed with a loss
 * @param target price at which it is closed with a profit
 * @param costPerSide commission, half spread and slippage of one side as a fraction of the notional
 * @param pending true while the entry has not been filled: its costs are still to come and its fill may be off the mark
 */
public record Exposure(
        Symbol symbol,
        Direction direction,
        BigDecimal quantity,
        double mark,
        double stop,
        double target,
        double costPerSide,
        boolean pending) {
    /** Each fill is rounded to the cent: half a cent at most, for entry and for exit. */
    private static final double ROUNDING = 0.01;

    public Exposure {
        if (symbol == null || direction == null || quantity == null || quantity.signum() <= 0) {
            throw new IllegalArgumentException(
                    "Cannot use exposure " + symbol + " " + direction + ": quantity " + quantity + " must be above 0");
        }
        if (!(mark > 0 && stop > 0 && target > 0 && costPerSide >= 0)) {
            throw new IllegalArgumentException("Cannot use exposure " + symbol + ": mark " + mark + ", stop " + stop
                    + ", target " + target + ", cost " + costPerSide);
        }
    }

    public double notional() {
        return quantity.doubleValue() * mark;
    }

    /** Loss from the present equity if the stop fills {@code gap} (fraction of the price) beyond it, costs included. */
    public double worstLoss(double gap) {
        return quantity.doubleValue() * worstLossPerUnit(gap) + ROUNDING;
    }

    /** Rise of the equity until the target, after which it could still fall to the stop. */
    public double bestGain() {
        return Math.max(0, quantity.doubleValue() * direction.sign() * (target - mark));
    }

    /**
     * The same for one base unit. A pending entry may fill {@code gap} off the expected price; its stop moves with it and
     * may then be overshot by {@code gap} again.
     */
    double worstLossPerUnit(double gap) {
        if (pending) {
            double entry = mark * (1 + gap);
            double distance = Math.abs(mark - stop);
            double highestStop = entry + distance;
            return distance + gap * highestStop + costPerSide * (entry + highestStop * (1 + gap));
        }
        double reached = direction == Direction.LONG ? Math.min(stop, mark) : Math.max(stop, mark);
        double fill = reached * (1 - direction.sign() * gap);
        return direction.sign() * (mark - fill) + costPerSide * fill;
    }
}
