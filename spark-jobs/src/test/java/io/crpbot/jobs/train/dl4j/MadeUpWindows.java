package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.CoinRows;
import io.crpbot.jobs.train.WindowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Windows of normal rows of two coins that share no row, labelled by the newest row's first value. */
final class MadeUpWindows {
    static final int WIDTH = 3;
    static final int WINDOW = 12;
    private static final int COINS = 2;

    private MadeUpWindows() {}

    /** @param label of the newest row's first value */
    static WindowSet of(int windows, long seed, DoubleUnaryOperator label) {
        Random random = new Random(seed);
        List<CoinRows> coins = new ArrayList<>();
        List<WindowSet.Labels> labels = new ArrayList<>();
        int each = windows / COINS;
        int rows = each * WINDOW;
        for (int coin = 0; coin < COINS; coin++) {
            long[] starts =
                    IntStream.range(0, rows).mapToLong(row -> row * 60_000L).toArray();
            float[] values = new float[rows * WIDTH];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            coins.add(new CoinRows(starts, new long[rows], values, WIDTH));
            long[] newest = IntStream.rangeClosed(1, each)
                    .mapToLong(i -> (i * WINDOW - 1) * 60_000L)
                    .toArray();
            float[] said = new float[each];
            for (int i = 0; i < each; i++) {
                said[i] = (float) label.applyAsDouble(values[((i + 1) * WINDOW - 1) * WIDTH]);
            }
            labels.add(new WindowSet.Labels(newest, said));
        }
        return WindowSet.of(coins, labels, WINDOW, 1);
    }

    /** The same windows with their labels dealt out anew. */
    static WindowSet shuffled(WindowSet windows, long seed) {
        Random random = new Random(seed);
        float[] labels = windows.label().clone();
        for (int i = labels.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            float kept = labels[i];
            labels[i] = labels[j];
            labels[j] = kept;
        }
        return new WindowSet(windows.coins(), windows.window(), windows.coin(), windows.newest(), labels, null);
    }
}
