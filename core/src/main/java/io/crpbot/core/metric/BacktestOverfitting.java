package io.crpbot.core.metric;

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, Lopez de Prado, Zhu
 * 2015): the rows are cut into {@value #BLOCKS} blocks of equal length, each choice of half of the blocks is in sample
 * once and the other half out of sample, the trial with the highest Sharpe ratio in sample is chosen, and the split counts
 * as overfit when that trial's relative rank out of sample, {@code rank / (trials + 1)}, has a logit of 0 or less.
 *
 * <p>Equal ratios share their mean rank; of equal ones in sample the first is chosen. A trial without variation in a half
 * has no ratio there: it counts as 0 where it made nothing, as infinite by its sign where each row is the same gain or
 * loss.
 *
 * @param rows rows used
 * @param dropped rows beyond a multiple of {@value #BLOCKS}, left out at the old end
 * @param probability share of the splits that are overfit
 * @param meanLogit mean of these logits over all splits; finite, since a relative rank lies between {@code 1 / (trials + 1)}
 *     and {@code trials / (trials + 1)}; 0 where choosing tells nothing
 * @param lossProbability share of the splits whose chosen trial has a ratio below 0 out of sample
 */
public record BacktestOverfitting(
        int trials, int rows, int dropped, int splits, double probability, double meanLogit, double lossProbability) {
    /** S of the paper; there are 12,870 ways to choose half of them. */
    public static final int BLOCKS = 16;

    /**
     * @param returns one array a trial, all of one length, oldest row first; each value finite
     * @throws IllegalArgumentException for fewer than two trials or {@value #BLOCKS} rows, and for other shapes and values
     */
    public static BacktestOverfitting of(double[][] returns) {
        int rows = requireMatrix(returns);
        int used = rows - rows % BLOCKS;
        TrialBlocks[] blocks = new TrialBlocks[returns.length];
        for (int trial = 0; trial < returns.length; trial++) {
            blocks[trial] = TrialBlocks.of(returns[trial], rows - used, BLOCKS);
        }
        double[] half = new double[returns.length];
        double[] other = new double[returns.length];
        Tally tally = new Tally();
        // a choice and its complement are two splits with the same two halves: block 0 is always in the first one
        for (int chosen = 1; chosen < 1 << BLOCKS; chosen += 2) {
            if (Integer.bitCount(chosen) == BLOCKS / 2) {
                for (int trial = 0; trial < blocks.length; trial++) {
                    half[trial] = blocks[trial].sharpe(chosen);
                    other[trial] = blocks[trial].sharpe(~chosen);
                }
                tally.add(half, other);
                tally.add(other, half);
            }
        }
        return new BacktestOverfitting(
                returns.length,
                used,
                rows - used,
                tally.splits,
                (double) tally.overfit / tally.splits,
                tally.logits / tally.splits,
                (double) tally.losses / tally.splits);
    }

    private static final class Tally {
        private int splits;
        private int overfit;
        private double logits;
        private int losses;

        void add(double[] inSample, double[] outOfSample) {
            int best = 0;
            for (int trial = 1; trial < inSample.length; trial++) {
                if (inSample[trial] > inSample[best]) {
                    best = trial;
                }
            }
            int below = 0;
            int equal = 0;
            for (double ratio : outOfSample) {
                below += ratio < outOfSample[best] ? 1 : 0;
                equal += ratio == outOfSample[best] ? 1 : 0;
            }
            splits++;
            // rank = below + (equal + 1) / 2, in whole numbers: logit(rank / (n + 1)) = log(rank / (n + 1 - rank))
            int twiceRank = 2 * below + equal + 1;
            int twiceRest = 2 * (outOfSample.length + 1) - twiceRank;
            overfit += twiceRank <= twiceRest ? 1 : 0;
            logits += Math.log((double) twiceRank / twiceRest);
            losses += outOfSample[best] < 0 ? 1 : 0;
        }
    }

    private static int requireMatrix(double[][] returns) {
        int rows = returns.length == 0 ? 0 : returns[0].length;
        if (returns.length < 2 || rows < BLOCKS) {
            throw new IllegalArgumentException("Cannot cross-validate " + returns.length + " trials of " + rows
                    + " rows: at least 2 trials and " + BLOCKS + " rows are needed");
        }
        for (int trial = 0; trial < returns.length; trial++) {
            if (returns[trial].length != rows) {
                throw new IllegalArgumentException(
                        "Cannot cross-validate trials of " + rows + " and " + returns[trial].length + " rows together");
            }
            for (int row = 0; row < rows; row++) {
                if (!Double.isFinite(returns[trial][row])) {
                    throw new IllegalArgumentException("Cannot cross-validate return " + returns[trial][row]
                            + " of trial " + trial + " at row " + row + ": it is no finite number");
                }
            }
        }
        return rows;
    }
}
