package io.crpbot.jobs.train.dl4j;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Forward and backward pass of {@link BidirectionalLstm}. Not thread-safe. */
final class BidirectionalLstmLayer extends SequenceLayer<BidirectionalLstm> {
    private transient INDArray byTime;
    private transient LstmDirection forward;
    private transient LstmDirection reverse;
    private transient INDArray mask;

    BidirectionalLstmLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
        assertInputSet(false);
        int batch = (int) input.size(0);
        int time = (int) input.size(1);
        byTime = rows(ArrayType.ACTIVATIONS, time * batch, (int) input.size(2), memory);
        byTime.reshape('c', time, batch, input.size(2)).assign(input.permute(1, 0, 2));
        forward = new LstmDirection(tensors(params, false), false, time, batch);
        reverse = new LstmDirection(tensors(params, true), true, time, batch);
        INDArray forwardStates = forward.forward(byTime, memory);
        INDArray reverseStates = reverse.forward(byTime, memory);
        INDArray out = layerConf().finalOnly()
                ? joined(memory, batch, forward.last(), reverse.last())
                : joined(memory, batch, time, forwardStates, reverseStates);
        mask = dropoutMask(out, layerConf().rate(), training, memory);
        return mask == null ? out : out.muli(mask);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr memory) {
        INDArray delta = mask == null ? epsilon : epsilon.mul(mask);
        INDArray towardsInput = rows(ArrayType.BP_WORKING_MEM, (int) byTime.size(0), (int) byTime.size(1), memory);
        forward.backward(byTime, states(delta, false, memory), tensors(gradientViews, false), towardsInput, 0, memory);
        reverse.backward(byTime, states(delta, true, memory), tensors(gradientViews, true), towardsInput, 1, memory);
        long batch = input.size(0);
        long time = input.size(1);
        INDArray byWindow = memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        byWindow.assign(towardsInput.reshape('c', time, batch, input.size(2)).permute(1, 0, 2));
        return new Pair<>(gradients(), byWindow);
    }

    private INDArray joined(LayerWorkspaceMgr memory, int batch, INDArray first, INDArray second) {
        int units = layerConf().units();
        INDArray out = rows(ArrayType.ACTIVATIONS, batch, 2 * units, memory);
        out.get(all(), interval(0, units)).assign(first);
        out.get(all(), interval(units, 2L * units)).assign(second);
        return out;
    }

    private INDArray joined(LayerWorkspaceMgr memory, int batch, int time, INDArray first, INDArray second) {
        int units = layerConf().units();
        INDArray out =
                memory.createUninitialized(ArrayType.ACTIVATIONS, dataType, new long[] {batch, time, 2L * units}, 'c');
        out.get(all(), all(), interval(0, units))
                .assign(first.reshape('c', time, batch, units).permute(1, 0, 2));
        out.get(all(), all(), interval(units, 2L * units))
                .assign(second.reshape('c', time, batch, units).permute(1, 0, 2));
        return out;
    }

    /** The gradient of one direction's states in its time-major form. */
    private INDArray states(INDArray delta, boolean ofReverse, LayerWorkspaceMgr memory) {
        int units = layerConf().units();
        int batch = (int) input.size(0);
        int time = (int) input.size(1);
        long from = ofReverse ? units : 0;
        INDArray states = rows(ArrayType.BP_WORKING_MEM, time * batch, units, memory);
        if (layerConf().finalOnly()) {
            states.assign(0);
            long last = ofReverse ? 0 : (long) (time - 1) * batch;
            states.get(interval(last, last + batch), all()).assign(delta.get(all(), interval(from, from + units)));
        } else {
            states.reshape('c', time, batch, units)
                    .assign(delta.get(all(), all(), interval(from, from + units))
                            .permute(1, 0, 2));
        }
        return states;
    }

    private static LstmDirection.Tensors tensors(Map<String, INDArray> table, boolean reverse) {
        return new LstmDirection.Tensors(
                table.get(BidirectionalLstm.input(reverse)),
                table.get(BidirectionalLstm.state(reverse)),
                table.get(BidirectionalLstm.bias(reverse)));
    }
}
