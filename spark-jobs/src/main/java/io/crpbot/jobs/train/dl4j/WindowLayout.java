package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.WindowSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How a network wants its input: the only place where windows are cut out of feature rows. */
public enum WindowLayout {
    /** [batch, time, feature]. */
    SEQUENCE {
        @Override
        INDArray features(WindowSet windows, int[] indices) {
            return Nd4j.create(
                    rows(windows, indices, windows.width()),
                    new long[] {indices.length, windows.window(), windows.width()},
                    'c');
        }
    },
    /** [batch, time, feature + coin]; the coin's columns are one-hot. */
    SEQUENCE_WITH_COIN {
        @Override
        INDArray features(WindowSet windows, int[] indices) {
            int width = windows.width() + windows.coins().size();
            float[] values = rows(windows, indices, width);
            for (int i = 0; i < indices.length; i++) {
                int column = windows.width() + windows.coin()[indices[i]];
                for (int row = 0; row < windows.window(); row++) {
                    values[(i * windows.window() + row) * width + column] = 1;
                }
            }
            return Nd4j.create(values, new long[] {indices.length, windows.window(), width}, 'c');
        }
    };

    abstract INDArray features(WindowSet windows, int[] indices);

    static INDArray labels(WindowSet windows, int[] indices) {
        float[] labels = new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            labels[i] = windows.label()[indices[i]];
        }
        return Nd4j.create(labels, new long[] {indices.length, 1}, 'c');
    }

    private static float[] rows(WindowSet windows, int[] indices, int width) {
        float[] values = new float[indices.length * windows.window() * width];
        for (int i = 0; i < indices.length; i++) {
            windows.copyTo(indices[i], values, i * windows.window() * width, width);
        }
        return values;
    }
}
