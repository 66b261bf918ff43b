package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.WindowSet;
import java.io.Serializable;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Sums over windows. Windows are cut into as many chunks as there are workers, whose sums are added in order. */
record Scored(double loss, long right, long count) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BATCH = 128;

    Scored plus(Scored other) {
        return new Scored(loss + other.loss, right + other.right, count + other.count);
    }

    /** The chunk {@code part} of {@code parts}. */
    static Scored of(NetworkState state, WindowSet windows, Objective objective, int part, int parts) {
        ComputationGraph network = state.network();
        long total = windows.size();
        int to = (int) (total * (part + 1) / parts);
        int from = (int) (total * part / parts);
        double sum = 0;
        long right = 0;
        for (int at = from; at < to; at += BATCH) {
            int[] indices = IntStream.range(at, Math.min(to, at + BATCH)).toArray();
            float[] outputs = network.outputSingle(objective.layout().features(windows, indices))
                    .data()
                    .asFloat();
            for (int i = 0; i < indices.length; i++) {
                float label = windows.label()[indices[i]];
                sum += objective.loss().of(outputs[i], label);
                right += (outputs[i] >= 0.5f) == (label >= 0.5f) ? 1 : 0;
            }
        }
        return new Scored(sum, right, to - from);
    }
}
