package io.crpbot.jobs.train;

import io.crpbot.core.label.Uniqueness;
import io.crpbot.core.model.Sha256;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled windows over feature rows. A window is an index of its newest row; its values are cut out only when a batch
 * is formed, so that memory grows with rows and not with windows. No window spans two segments, and none starts before
 * the first row given for its part. Thread-safe; the arrays are not copied.
 *
 * @param coins rows of each coin, in the order of the model's symbols
 * @param window rows a window has
 * @param coin of each window
 * @param newest row index of each window's newest row
 * @param label of each window
 * @param weight of each window in training, 1 on average; null where all count the same
 */
@SuppressWarnings("ArrayRecordComponent")
public record WindowSet(List<CoinRows> coins, int window, int[] coin, int[] newest, float[] label, float[] weight)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Labels of one coin at candle opens, both in time order. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Labels(long[] starts, float[] values) {}

    public WindowSet {
        coins = new ArrayList<>(coins);
    }

    /**
     * Pairs labels with rows.
     *
     * @param stride minutes of the clock between windows: a window is taken when its candle's open is a multiple of it
     */
    public static WindowSet of(List<CoinRows> coins, List<Labels> labels, int window, int stride) {
        if (coins.size() != labels.size() || stride < 1) {
            throw new IllegalArgumentException("Cannot cut windows of " + coins.size() + " coins with labels of "
                    + labels.size() + " and stride " + stride);
        }
        Builder builder = new Builder();
        for (int coin = 0; coin < coins.size(); coin++) {
            builder.add(coin, coins.get(coin), labels.get(coin), window, stride * 60_000L);
        }
        return builder.build(coins, window);
    }

    public int size() {
        return label.length;
    }

    public int width() {
        return coins.get(0).width();
    }

    /** Copies a window row by row, oldest first; the rows begin {@code rowStride} apart from {@code offset} on. */
    public void copyTo(int index, float[] target, int offset, int rowStride) {
        CoinRows rows = coins.get(coin[index]);
        int width = rows.width();
        int from = (newest[index] - window + 1) * width;
        for (int row = 0; row < window; row++) {
            System.arraycopy(rows.values(), from + row * width, target, offset + row * rowStride, width);
        }
    }

    /** SHA-256 (hex) over all rows, windows and labels. */
    public String hash() {
        Sha256.Sum sum = new Sha256.Sum();
        for (CoinRows rows : coins) {
            sum.add(rows.starts()).add(rows.segments()).add(rows.values());
        }
        sum.add(new int[] {window}).add(coin).add(newest).add(label);
        return (weight == null ? sum : sum.add(weight)).hex();
    }

    /** The sets without any window but these. */
    public WindowSet only(int[] indices) {
        int[] keptCoin = new int[indices.length];
        int[] keptNewest = new int[indices.length];
        float[] keptLabel = new float[indices.length];
        float[] keptWeight = weight == null ? null : new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            keptCoin[i] = coin[indices[i]];
            keptNewest[i] = newest[indices[i]];
            keptLabel[i] = label[indices[i]];
            if (keptWeight != null) {
                keptWeight[i] = weight[indices[i]];
            }
        }
        return new WindowSet(coins, window, keptCoin, keptNewest, keptLabel, keptWeight);
    }

    /**
     * The same with each window weighted by its label's average uniqueness among the labels of its coin.
     *
     * @param horizonMinutes of the labels
     */
    public WindowSet weighted(int horizonMinutes) {
        double[] uniqueness = new double[size()];
        double sum = 0;
        for (int own = 0; own < coins.size(); own++) {
            int of = own;
            int[] indices =
                    IntStream.range(0, size()).filter(i -> coin[i] == of).toArray();
            long[] starts = Arrays.stream(indices)
                    .mapToLong(i -> coins.get(of).starts()[newest[i]] / 60_000)
                    .toArray();
            double[] ofCoin = Uniqueness.average(starts, horizonMinutes);
            for (int i = 0; i < indices.length; i++) {
                uniqueness[indices[i]] = ofCoin[i];
                sum += ofCoin[i];
            }
        }
        float[] weights = new float[size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (uniqueness[i] * weights.length / sum);
        }
        return new WindowSet(coins, window, coin, newest, label, weights);
    }

    private static final class Builder {
        private final List<Integer> coin = new ArrayList<>();
        private final List<Integer> newest = new ArrayList<>();
        private final List<Float> label = new ArrayList<>();

        void add(int index, CoinRows rows, Labels labels, int window, long strideMillis) {
            int row = 0;
            for (int i = 0; i < labels.starts().length; i++) {
                long start = labels.starts()[i];
                while (row < rows.rows() && rows.starts()[row] < start) {
                    row++;
                }
                boolean found = row < rows.rows() && rows.starts()[row] == start;
                if (found && start % strideMillis == 0 && rows.covers(row, window)) {
                    coin.add(index);
                    newest.add(row);
                    label.add(labels.values()[i]);
                }
            }
        }

        WindowSet build(List<CoinRows> coins, int window) {
            float[] labels = new float[label.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = label.get(i);
            }
            return new WindowSet(
                    coins,
                    window,
                    coin.stream().mapToInt(Integer::intValue).toArray(),
                    newest.stream().mapToInt(Integer::intValue).toArray(),
                    labels,
                    null);
        }
    }
}
