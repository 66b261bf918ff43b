package io.crpbot.jobs.train;

import java.util.function.ToDoubleFunction;

/**
 * A fitted model of the direction that looks at the newest feature row only.
 *
 * @param hash of what was fitted
 * @param graph ONNX: [N, 1, features] to [N, 1]
 * @param numbers that were fitted
 * @param importances share of each column, by position; empty where the kind has none
 * @param probability what the engine that fitted it answers for a row
 */
@SuppressWarnings("ArrayRecordComponent")
record Classical(String hash, byte[] graph, long numbers, double[] importances, ToDoubleFunction<float[]> probability) {
    double probability(WindowSet windows, int index) {
        float[] row = new float[windows.width()];
        windows.copyTo(index, row, 0, row.length);
        return probability.applyAsDouble(row);
    }
}
