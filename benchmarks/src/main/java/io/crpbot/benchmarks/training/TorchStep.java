package io.crpbot.benchmarks.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network of PyTorch's operators, called through DJL. */
abstract class TorchStep implements TrainingStep {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final MadeUpBatch batch;
    private final Optimizer optimizer;

    TorchStep(MadeUpBatch batch, Optimizer optimizer) {
        this.batch = batch;
        this.optimizer = optimizer;
    }

    /** The batch's loss from its rows, [batch, time, width], and labels, [batch, 1]. */
    abstract NDArray loss(NDArray rows, NDArray labels);

    /** Adds a parameter that starts uniformly within {@code bound} of 0. */
    final NDArray uniform(String name, double bound, long... shape) {
        return add(name, manager.randomUniform((float) -bound, (float) bound, new Shape(shape), DataType.FLOAT32));
    }

    /** Adds a parameter that starts at one value. */
    final NDArray constant(String name, float value, long... shape) {
        return add(name, manager.ones(new Shape(shape), DataType.FLOAT32).mul(value));
    }

    private NDArray add(String name, NDArray values) {
        values.setRequiresGradient(true);
        parameters.put(name, values);
        return values;
    }

    /** Adds weights and biases of a dense layer, as PyTorch starts them. */
    final void addLinear(String name, int inputs, int outputs) {
        double bound = 1 / Math.sqrt(inputs);
        uniform(name + ".weight", bound, outputs, inputs);
        uniform(name + ".bias", bound, outputs);
    }

    final NDArray linear(String name, NDArray input) {
        return Linear.linear(input, parameter(name + ".weight"), parameter(name + ".bias"))
                .singletonOrThrow();
    }

    final NDArray parameter(String name) {
        return parameters.get(name);
    }

    final NDList parameters(String prefix) {
        NDList list = new NDList();
        parameters.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                list.add(values);
            }
        });
        return list;
    }

    @Override
    public final String name() {
        return "PyTorch " + Engine.getEngine("PyTorch").getVersion();
    }

    @Override
    public final long parameters() {
        return parameters.values().stream().mapToLong(NDArray::size).sum();
    }

    @Override
    public final double run() {
        try (NDManager step = manager.newSubManager();
                GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray rows = step.create(batch.rows(), new Shape(batch.batch(), batch.time(), batch.width()));
            NDArray labels = step.create(batch.labels(), new Shape(batch.batch(), 1));
            NDArray loss = loss(rows, labels);
            gradients.backward(loss);
            parameters.forEach((name, values) -> {
                try (NDArray gradient = values.getGradient()) {
                    optimizer.update(name, values, gradient);
                }
            });
            return loss.getFloat();
        }
    }

    @Override
    public final void close() {
        manager.close();
    }
}
