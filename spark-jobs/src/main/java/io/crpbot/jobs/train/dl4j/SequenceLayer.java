package io.crpbot.jobs.train.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Shared parts of this package's own layers: affine maps over rows, dropout masks, gradient bookkeeping. */
abstract class SequenceLayer<C extends SequenceLayerConf> extends BaseLayer<C> {
    SequenceLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public final boolean isPretrainLayer() {
        return false;
    }

    /** {@code x * weight + bias} over all rows, in memory of kind {@code kind}. */
    final INDArray affine(INDArray x, String weight, String bias, ArrayType kind, LayerWorkspaceMgr memory) {
        INDArray w = getParam(weight);
        INDArray out = rows(kind, Matrix.of(x).rows(), (int) w.size(1), memory);
        Matrix.of(x).times(Matrix.of(w), Matrix.of(out), 1, 0);
        return out.addiRowVector(getParam(bias));
    }

    /** Stores the gradients of an affine map. */
    final void affineGradients(INDArray x, INDArray delta, String weight, String bias) {
        Matrix.of(x).transposedTimes(Matrix.of(delta), Matrix.of(gradientViews.get(weight)), 1, 0);
        gradientViews.get(bias).assign(delta.sum(true, 0));
    }

    /** {@code into = delta * weight^T + beta * into}: the gradient of an affine map's input. */
    final void affineInputGradient(INDArray delta, String weight, INDArray into, double beta) {
        Matrix.of(delta).timesTransposed(Matrix.of(getParam(weight)), Matrix.of(into), 1, beta);
    }

    /** A mask of 0 and 1 / keep for inverted dropout, or null when nothing is dropped. */
    final INDArray dropoutMask(INDArray like, double rate, boolean training, LayerWorkspaceMgr memory) {
        if (!training || rate == 0) {
            return null;
        }
        INDArray mask = memory.createUninitialized(ArrayType.ACTIVATIONS, like.dataType(), like.shape(), 'c');
        DropoutMask.fill(mask, 1 - rate, Nd4j.getRandom().nextLong());
        return mask;
    }

    /** Uninitialised rows in memory of kind {@code kind}. */
    final INDArray rows(ArrayType kind, int rows, int columns, LayerWorkspaceMgr memory) {
        return memory.createUninitialized(kind, dataType, new long[] {rows, columns}, 'c');
    }

    /** All gradient views, in the order of the parameters. */
    final Gradient gradients() {
        Gradient all = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((name, view) -> all.setGradientFor(name, view));
        return all;
    }
}
