package io.crpbot.jobs.train.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Forward and backward pass of {@link EncoderBlock}, written out so that the gradients are ours to check. Not
 * thread-safe.
 */
final class EncoderBlockLayer extends SequenceLayer<EncoderBlock> {
    private transient INDArray asked;
    private transient Attention attention;
    private transient INDArray attended;
    private transient INDArray mask1;
    private transient RowNorm norm1;
    private transient INDArray middle;
    private transient INDArray hidden;
    private transient INDArray maskHidden;
    private transient INDArray mask2;
    private transient RowNorm norm2;

    EncoderBlockLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
        assertInputSet(false);
        int batch = (int) input.size(0);
        int time = (int) input.size(1);
        int width = (int) input.size(2);
        boolean newest = layerConf().newestOnly();
        asked = newest
                ? memory.leverageTo(ArrayType.ACTIVATIONS, newestRows(input).dup('c'))
                : input.reshape('c', (long) batch * time, width);

        INDArray query = affine(asked, EncoderBlock.QUERY, EncoderBlock.QUERY_BIAS, ArrayType.ACTIVATIONS, memory);
        INDArray keyValue =
                affine(input, EncoderBlock.KEY_VALUE, EncoderBlock.KEY_VALUE_BIAS, ArrayType.ACTIVATIONS, memory);
        attention = new Attention(batch, newest ? 1 : time, time, layerConf().heads(), query, keyValue);
        attended = rows(ArrayType.ACTIVATIONS, (int) asked.size(0), width, memory);
        attention.forward(attended, weights -> dropoutMask(weights, layerConf().rate(), training, memory), memory);

        INDArray sum1 = affine(attended, EncoderBlock.OUT, EncoderBlock.OUT_BIAS, ArrayType.ACTIVATIONS, memory);
        mask1 = dropped(sum1, training, memory);
        norm1 = RowNorm.of(sum1.addi(asked), memory);
        middle = norm1.output(getParam(EncoderBlock.GAIN_1), getParam(EncoderBlock.SHIFT_1), memory);

        hidden = affine(middle, EncoderBlock.EXPAND, EncoderBlock.EXPAND_BIAS, ArrayType.ACTIVATIONS, memory);
        Transforms.relu(hidden, false);
        maskHidden = dropped(hidden, training, memory);
        INDArray sum2 =
                affine(hidden, EncoderBlock.CONTRACT, EncoderBlock.CONTRACT_BIAS, ArrayType.ACTIVATIONS, memory);
        mask2 = dropped(sum2, training, memory);
        norm2 = RowNorm.of(sum2.addi(middle), memory);
        INDArray out = norm2.output(getParam(EncoderBlock.GAIN_2), getParam(EncoderBlock.SHIFT_2), memory);
        return newest ? out : out.reshape('c', batch, time, width);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr memory) {
        int width = (int) layerConf().getNOut();
        INDArray delta = epsilon.reshape('c', epsilon.length() / width, width).dup('c');
        norm2.backward(
                delta, getParam(EncoderBlock.GAIN_2), gradient(EncoderBlock.GAIN_2), gradient(EncoderBlock.SHIFT_2));
        INDArray towardsMiddle = feedForwardBackward(delta, memory);
        norm1.backward(
                towardsMiddle,
                getParam(EncoderBlock.GAIN_1),
                gradient(EncoderBlock.GAIN_1),
                gradient(EncoderBlock.SHIFT_1));
        return new Pair<>(gradients(), attentionBackward(towardsMiddle, memory));
    }

    /** From the gradient of the second sum to that of the first norm's output. */
    private INDArray feedForwardBackward(INDArray delta, LayerWorkspaceMgr memory) {
        INDArray branch = mask2 == null ? delta : delta.mul(mask2);
        affineGradients(hidden, branch, EncoderBlock.CONTRACT, EncoderBlock.CONTRACT_BIAS);
        INDArray towardsHidden = rows(ArrayType.BP_WORKING_MEM, (int) hidden.size(0), (int) hidden.size(1), memory);
        affineInputGradient(branch, EncoderBlock.CONTRACT, towardsHidden, 0);
        towardsHidden.muli(Transforms.sign(hidden, true));
        if (maskHidden != null) {
            towardsHidden.muli(maskHidden);
        }
        affineGradients(middle, towardsHidden, EncoderBlock.EXPAND, EncoderBlock.EXPAND_BIAS);
        affineInputGradient(towardsHidden, EncoderBlock.EXPAND, delta, 1);
        return delta;
    }

    /** From the gradient of the first sum to that of the input. */
    private INDArray attentionBackward(INDArray delta, LayerWorkspaceMgr memory) {
        INDArray branch = mask1 == null ? delta : delta.mul(mask1);
        affineGradients(attended, branch, EncoderBlock.OUT, EncoderBlock.OUT_BIAS);
        INDArray towardsAttended =
                rows(ArrayType.BP_WORKING_MEM, (int) attended.size(0), (int) attended.size(1), memory);
        affineInputGradient(branch, EncoderBlock.OUT, towardsAttended, 0);
        Attention.Gradients inner = attention.backward(towardsAttended, memory);
        affineGradients(asked, inner.query(), EncoderBlock.QUERY, EncoderBlock.QUERY_BIAS);
        affineGradients(input, inner.keyValue(), EncoderBlock.KEY_VALUE, EncoderBlock.KEY_VALUE_BIAS);

        affineInputGradient(inner.query(), EncoderBlock.QUERY, delta, 1);
        INDArray towardsInput = memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        affineInputGradient(inner.keyValue(), EncoderBlock.KEY_VALUE, towardsInput, 0);
        if (layerConf().newestOnly()) {
            newestRows(towardsInput).addi(delta);
        } else {
            towardsInput.addi(delta.reshape('c', input.shape()));
        }
        return towardsInput;
    }

    private INDArray dropped(INDArray rows, boolean training, LayerWorkspaceMgr memory) {
        INDArray mask = dropoutMask(rows, layerConf().rate(), training, memory);
        if (mask != null) {
            rows.muli(mask);
        }
        return mask;
    }

    private INDArray gradient(String name) {
        return gradientViews.get(name);
    }

    private static INDArray newestRows(INDArray sequence) {
        return sequence.get(NDArrayIndex.all(), NDArrayIndex.point(sequence.size(1) - 1), NDArrayIndex.all());
    }
}
