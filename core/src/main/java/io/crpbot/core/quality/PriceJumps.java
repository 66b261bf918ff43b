package io.crpbot.core.quality;

import io.crpbot.core.market.Candle;
import java.util.function.Consumer;

/**
 * Log returns between the closes of consecutive minutes that are far outside what the minutes before them show.
 *
 * <p>The robust z of a return r is |r| / s, where s = median(|r|) / 0.6745 over the returns of the window before it, the
 * one judged excluded: the median absolute deviation from zero, scaled to the standard deviation of a normal distribution
 * (Iglewicz and Hoaglin 1993). Where more than half of the returns are zero s is 1.2533 times their mean size instead, and
 * never less than the floor, so that one tick after a dead hour is no jump. A return across a missing minute is not judged
 * and does not enter the window. A return is judged from {@code minReturns} returns on. Nothing later than a candle bears
 * on its verdict. Not thread-safe.
 */
public final class PriceJumps {
    private static final double MAD_TO_DEVIATION = 1 / 0.6745;
    private static final double MEAN_TO_DEVIATION = Math.sqrt(Math.PI / 2);

    /**
     * @param startMillis open of the minute whose close is away from the one before
     * @param logReturn natural logarithm of the ratio of the two closes
     */
    public record Jump(long startMillis, double logReturn, double z) {}

    private final double minZ;
    private final double floor;
    private final int minReturns;
    private final SortedWindow sizes;
    private Candle last;

    /**
     * @param window number of returns that show what is usual
     * @param minReturns returns that are needed before the first verdict
     * @param minZ from this z on a return is a jump
     * @param floor least scale, as a log return
     */
    public PriceJumps(int window, int minReturns, double minZ, double floor) {
        if (minReturns < 1 || window < minReturns || !(minZ > 0) || !(floor > 0)) {
            throw new IllegalArgumentException("Cannot look for jumps with a window of " + window + ", at least "
                    + minReturns + " returns, z " + minZ + " and floor " + floor
                    + ": all are above 0 and the window holds the returns");
        }
        this.minZ = minZ;
        this.floor = floor;
        this.minReturns = minReturns;
        this.sizes = new SortedWindow(window);
    }

    public void accept(Candle candle, Consumer<Jump> jumps) {
        if (last != null && candle.startMillis() == last.knownAtMillis()) {
            double r = Math.log(candle.close() / last.close());
            double z = Math.abs(r) / scale();
            if (sizes.size() >= minReturns && z >= minZ) {
                jumps.accept(new Jump(candle.startMillis(), r, z));
            }
            sizes.add(Math.abs(r));
        }
        last = candle;
    }

    private double scale() {
        double median = sizes.median();
        double scale = median == 0 ? MEAN_TO_DEVIATION * sizes.mean() : MAD_TO_DEVIATION * median;
        return Math.max(floor, scale);
    }
}
