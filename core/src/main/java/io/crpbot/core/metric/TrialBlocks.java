package io.crpbot.core.metric;

/**
 * Mean and summed squared deviations of each block of one trial's returns, from which the Sharpe ratio of any union of
 * blocks follows without looking at a row again (Chan, Golub, LeVeque 1979: no cancellation).
 */
final class TrialBlocks {
    private final int length;
    private final double[] means;
    private final double[] squares;

    private TrialBlocks(int length, double[] means, double[] squares) {
        this.length = length;
        this.means = means;
        this.squares = squares;
    }

    /** Cuts the returns from row {@code from} to the end into blocks of equal length. */
    static TrialBlocks of(double[] returns, int from, int blocks) {
        int length = (returns.length - from) / blocks;
        double[] means = new double[blocks];
        double[] squares = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            int start = from + block * length;
            double sum = 0;
            boolean varies = false;
            for (int row = start; row < start + length; row++) {
                sum += returns[row];
                varies |= returns[row] != returns[start];
            }
            // exact where nothing varies, so that such blocks are known by a sum of squares of 0
            means[block] = varies ? sum / length : returns[start];
            for (int row = start; row < start + length; row++) {
                double deviation = returns[row] - means[block];
                squares[block] += deviation * deviation;
            }
        }
        return new TrialBlocks(length, means, squares);
    }

    /**
     * Mean over deviation (n - 1) of the rows of the blocks whose bits are set; where nothing varies 0, or infinite by the
     * sign of the rows.
     */
    double sharpe(int chosen) {
        int blocks = 0;
        double sum = 0;
        double within = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int block = 0; block < means.length; block++) {
            if ((chosen >> block & 1) == 1) {
                blocks++;
                sum += means[block];
                within += squares[block];
                low = Math.min(low, means[block]);
                high = Math.max(high, means[block]);
            }
        }
        if (within == 0 && low == high) {
            return low == 0 ? 0 : Math.signum(low) * Double.POSITIVE_INFINITY;
        }
        double mean = sum / blocks;
        double between = 0;
        for (int block = 0; block < means.length; block++) {
            if ((chosen >> block & 1) == 1) {
                between += (means[block] - mean) * (means[block] - mean);
            }
        }
        return mean / Math.sqrt((within + length * between) / (blocks * length - 1.0));
    }
}
