package io.crpbot.jobs.train.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Forward and backward pass of {@link PositionalEmbedding}. Not thread-safe. */
final class PositionalEmbeddingLayer extends SequenceLayer<PositionalEmbedding> {
    private transient INDArray mask;
    private transient INDArray positions;

    PositionalEmbeddingLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
        assertInputSet(false);
        long batch = input.size(0);
        long time = input.size(1);
        INDArray out =
                affine(input, PositionalEmbedding.WEIGHT, PositionalEmbedding.BIAS, ArrayType.ACTIVATIONS, memory);
        out.reshape('c', batch, time * getParam(PositionalEmbedding.BIAS).length())
                .addiRowVector(positions((int) time));
        mask = dropoutMask(out, layerConf().rate(), training, memory);
        if (mask != null) {
            out.muli(mask);
        }
        return out.reshape('c', batch, time, out.size(1));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr memory) {
        long width = epsilon.size(2);
        INDArray delta = epsilon.reshape('c', epsilon.length() / width, width);
        if (mask != null) {
            delta = delta.mul(mask);
        }
        affineGradients(input, delta, PositionalEmbedding.WEIGHT, PositionalEmbedding.BIAS);
        INDArray towardsInput = memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        affineInputGradient(delta, PositionalEmbedding.WEIGHT, towardsInput, 0);
        return new Pair<>(gradients(), towardsInput);
    }

    private INDArray positions(int time) {
        int width = (int) layerConf().getNOut();
        if (positions == null || positions.length() != (long) time * width) {
            positions = Nd4j.createFromArray(SinusoidalPositions.of(time, width))
                    .castTo(dataType)
                    .reshape(1, (long) time * width)
                    .detach();
        }
        return positions;
    }
}
