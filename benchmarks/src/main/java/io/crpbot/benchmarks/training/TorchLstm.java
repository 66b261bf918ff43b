package io.crpbot.benchmarks.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.crpbot.jobs.train.LstmShape;

/** PyTorch's own LSTM with two bidirectional layers, the final state of each direction and the head. */
final class TorchLstm extends TorchStep {
    private static final int LAYERS = 2;
    private static final int DIRECTIONS = 2;
    private final LstmShape shape;

    TorchLstm(LstmShape shape, MadeUpBatch batch) {
        super(
                batch,
                Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build());
        this.shape = shape;
        int hidden = shape.hidden();
        double bound = 1 / Math.sqrt(hidden);
        for (int layer = 0; layer < LAYERS; layer++) {
            int inputs = layer == 0 ? batch.width() : DIRECTIONS * hidden;
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                String name = "lstm." + layer + "." + direction;
                uniform(name + ".input", bound, 4L * hidden, inputs);
                uniform(name + ".state", bound, 4L * hidden, hidden);
                uniform(name + ".input_bias", bound, 4L * hidden);
                uniform(name + ".state_bias", bound, 4L * hidden);
            }
        }
        addLinear("dense", DIRECTIONS * hidden, shape.dense());
        addLinear("out", shape.dense(), 1);
    }

    @Override
    NDArray loss(NDArray rows, NDArray labels) {
        NDManager manager = rows.getManager();
        Shape states = new Shape((long) LAYERS * DIRECTIONS, rows.size(0), shape.hidden());
        NDList outputs = rows.getNDArrayInternal()
                .lstm(
                        rows,
                        new NDList(manager.zeros(states), manager.zeros(states)),
                        parameters("lstm."),
                        true,
                        LAYERS,
                        shape.dropout(),
                        true,
                        true,
                        true);
        NDArray last = outputs.get(1);
        NDArray both = last.get(2).concat(last.get(3), 1);
        NDArray logit = linear("out", Activation.relu(linear("dense", both)));
        // max(z, 0) - z y + log(1 + exp(-|z|)): cross-entropy of a logit without overflow
        return Activation.relu(logit)
                .sub(logit.mul(labels))
                .add(logit.abs().neg().exp().add(1).log())
                .mean();
    }
}
