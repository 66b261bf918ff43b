package io.crpbot.jobs.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Windows on which an export is compared with its trainer. */
final class SampleWindows {
    private static final int REAL = 64;
    private static final int RANDOM = 32;

    private SampleWindows() {}

    /** Windows spread over all that there are. */
    static WindowSet real(WindowSet windows) {
        int count = Math.min(REAL, windows.size());
        return windows.only(IntStream.range(0, count)
                .map(i -> (int) ((long) i * windows.size() / count))
                .toArray());
    }

    /** Normally distributed values, as many coins as {@code like} has. */
    static WindowSet random(WindowSet like, long seed) {
        Random random = new Random(seed);
        List<CoinRows> coins = new ArrayList<>();
        List<WindowSet.Labels> labels = new ArrayList<>();
        int rows = like.window() + RANDOM / like.coins().size();
        for (int coin = 0; coin < like.coins().size(); coin++) {
            float[] values = new float[rows * like.width()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.max(-3, Math.min(3, random.nextGaussian()));
            }
            long[] starts =
                    IntStream.range(0, rows).mapToLong(row -> row * 60_000L).toArray();
            coins.add(new CoinRows(starts, new long[rows], values, like.width()));
            labels.add(new WindowSet.Labels(starts, new float[rows]));
        }
        return WindowSet.of(coins, labels, like.window(), 1);
    }
}
