package io.crpbot.core.trade;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Mixing;
import io.crpbot.core.market.Symbol;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A spread or a slippage, as a fraction of the price: a constant, or drawn anew for each fill. In a configuration file a
 * number, or {@code {p50: 0.0003, mean: 0.0003, p90: 0.0006, seed: 1}}.
 *
 * <p>Drawn is from the simplest distribution that has this median, mean and 90 % quantile and is never below 0: its quantile
 * function is {@code low} up to 0.1, runs straight to {@code p50} at 0.5 and straight to {@code p90} at 0.9, and stays there;
 * the mean is then 0.3 low + 0.4 p50 + 0.3 p90, which gives {@code low}. The three figures say nothing of what lies beyond
 * the 90 % quantile, so nothing does, and sizing can count on a worst case.
 *
 * <p>The draw is a hash of the seed, the symbol, the side and the prices of the candle in which the fill takes place, and of
 * nothing else: not of the order of fills, nor of the instant, since simulated accounts trade recorded days on other dates.
 * So backtest, simulated challenges and scorer agree to the bit. Thread-safe.
 *
 * @param seed of the draws; two costs with equal seeds are drawn together
 */
public record FillCost(double p50, double mean, double p90, long seed) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Set<String> FIGURES = Set.of("p50", "mean", "p90", "seed");

    public FillCost {
        double low = low(p50, mean, p90);
        // of the rounding of low, which is computed; the figures themselves are exact
        double tolerance = 1e-12;
        if (!(p50 >= 0 && mean >= 0 && low >= -tolerance && low <= p50 + tolerance && p50 <= p90 && p90 < 1)) {
            throw new IllegalArgumentException("Cannot use a cost with p50 " + p50 + ", mean " + mean + ", p90 " + p90
                    + ": expected 0 or more, p50 not above p90, and a mean from " + (0.4 * p50 + 0.3 * p90) + " to "
                    + (0.7 * p50 + 0.3 * p90));
        }
    }

    public static FillCost constant(double value) {
        return new FillCost(value, value, value, 0);
    }

    /** As a configuration file has it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FillCost parse(Object value) {
        if (value instanceof Number number) {
            return constant(number.doubleValue());
        }
        if (value instanceof Map<?, ?> figures
                && figures.keySet().equals(FIGURES)
                && figures.values().stream().allMatch(Number.class::isInstance)) {
            return new FillCost(
                    number(figures, "p50").doubleValue(),
                    number(figures, "mean").doubleValue(),
                    number(figures, "p90").doubleValue(),
                    number(figures, "seed").longValue());
        }
        throw new IllegalArgumentException(
                "Cannot use a cost of " + value + ": expected a number, or numbers p50, mean, p90 and seed");
    }

    private static Number number(Map<?, ?> figures, String name) {
        return (Number) figures.get(name);
    }

    /** More is never drawn. */
    public double worst() {
        return p90;
    }

    /**
     * What one fill costs.
     *
     * @param candle in which it takes place
     * @param buys whether it buys
     */
    double of(Symbol symbol, Candle candle, boolean buys) {
        if (isConstant()) {
            return mean;
        }
        long mixed = Mixing.mix(seed, symbol.value());
        mixed = Mixing.mix(mixed ^ (buys ? 1 : 2));
        mixed = Mixing.mix(mixed ^ Double.doubleToLongBits(candle.open()));
        mixed = Mixing.mix(mixed ^ Double.doubleToLongBits(candle.high()));
        mixed = Mixing.mix(mixed ^ Double.doubleToLongBits(candle.low()));
        mixed = Mixing.mix(mixed ^ Double.doubleToLongBits(candle.close()));
        return quantile((mixed >>> 11) * 0x1.0p-53);
    }

    /** @param u 0..1 */
    double quantile(double u) {
        if (u >= 0.5) {
            return p50 + (p90 - p50) * Math.min(1, (u - 0.5) / 0.4);
        }
        double low = Math.max(0, low(p50, mean, p90));
        return low + (p50 - low) * Math.max(0, (u - 0.1) / 0.4);
    }

    private boolean isConstant() {
        return p50 == mean && mean == p90;
    }

    private static double low(double p50, double mean, double p90) {
        return p50 == mean && mean == p90 ? mean : (mean - 0.4 * p50 - 0.3 * p90) / 0.3;
    }

    /** What {@link #parse} reads. */
    @JsonValue
    Object json() {
        return isConstant() ? mean : new TreeMap<>(Map.of("p50", p50, "mean", mean, "p90", p90, "seed", seed));
    }
}
