package io.crpbot.benchmarks.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.dl4j.SinusoidalPositions;

/** The encoder in PyTorch's operators, in the order of its TransformerEncoderLayer; the head reads the newest row. */
final class TorchTransformer extends TorchStep {
    private static final float EPSILON = 1e-5f;
    private final TransformerShape shape;
    private final float[] positions;

    TorchTransformer(TransformerShape shape, MadeUpBatch batch) {
        super(
                batch,
                Optimizer.adamW()
                        .optLearningRateTracker(Tracker.fixed(1e-3f))
                        .optWeightDecays(0.01f)
                        .build());
        this.shape = shape;
        this.positions = SinusoidalPositions.of(shape.window(), shape.width());
        int width = shape.width();
        addLinear("embedding", batch.width(), width);
        for (int layer = 0; layer < shape.layers(); layer++) {
            addLinear(layer + ".qkv", width, 3 * width);
            addLinear(layer + ".out", width, width);
            addLinear(layer + ".expand", width, shape.feedForward());
            addLinear(layer + ".contract", shape.feedForward(), width);
            for (String norm : new String[] {".norm1", ".norm2"}) {
                constant(layer + norm + ".gain", 1, width);
                constant(layer + norm + ".shift", 0, width);
            }
        }
        addLinear("dense", width, shape.feedForward());
        addLinear("last", shape.feedForward(), 1);
    }

    @Override
    NDArray loss(NDArray rows, NDArray labels) {
        NDArray table = rows.getManager().create(positions, new Shape(1, shape.window(), shape.width()));
        NDArray x = dropped(linear("embedding", rows).add(table));
        for (int layer = 0; layer < shape.layers(); layer++) {
            x = norm(layer + ".norm1", x.add(dropped(attention(layer, x))));
            NDArray hidden = dropped(Activation.relu(linear(layer + ".expand", x)));
            x = norm(layer + ".norm2", x.add(dropped(linear(layer + ".contract", hidden))));
        }
        NDArray newest = x.get(new NDIndex(":, -1"));
        NDArray logit = linear("last", Activation.relu(linear("dense", newest)));
        NDArray error = Activation.sigmoid(logit).sub(labels);
        return error.mul(error).mean();
    }

    private NDArray attention(int layer, NDArray x) {
        long batch = x.size(0);
        long time = x.size(1);
        int size = shape.width() / shape.heads();
        NDArray qkv = linear(layer + ".qkv", x)
                .reshape(batch, time, 3, shape.heads(), size)
                .transpose(2, 0, 3, 1, 4);
        NDArray scores =
                qkv.get(0).mul((float) (1 / Math.sqrt(size))).matMul(qkv.get(1).transpose(0, 1, 3, 2));
        NDArray read = dropped(scores.softmax(-1)).matMul(qkv.get(2));
        return linear(layer + ".out", read.transpose(0, 2, 1, 3).reshape(batch, time, shape.width()));
    }

    private NDArray norm(String name, NDArray x) {
        return LayerNorm.layerNorm(
                        x, new Shape(shape.width()), parameter(name + ".gain"), parameter(name + ".shift"), EPSILON)
                .singletonOrThrow();
    }

    private NDArray dropped(NDArray x) {
        return Dropout.dropout(x, (float) shape.dropout(), true).singletonOrThrow();
    }
}
