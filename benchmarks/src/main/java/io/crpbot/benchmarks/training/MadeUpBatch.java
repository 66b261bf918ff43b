package io.crpbot.benchmarks.training;

import java.util.Random;

/**
 * Normal rows and labels, the same for everybody who is compared.
 *
 * @param rows [batch, time, width], row-major
 * @param labels 0 or 1, one a window
 */
@SuppressWarnings("ArrayRecordComponent")
public record MadeUpBatch(int batch, int time, int width, float[] rows, float[] labels) {
    public static MadeUpBatch of(int batch, int time, int width, long seed) {
        Random random = new Random(seed);
        float[] rows = new float[batch * time * width];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        float[] labels = new float[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = random.nextInt(2);
        }
        return new MadeUpBatch(batch, time, width, rows, labels);
    }
}
