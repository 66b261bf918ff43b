package io.crpbot.jobs.train.dl4j;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the configurations of this package's own layers share. Sequences are row-major [batch, time, feature]. */
abstract class SequenceLayerConf extends FeedForwardLayer {
    SequenceLayerConf() {
        setActivationFn(new ActivationIdentity());
    }

    SequenceLayerConf(int inputs, int outputs) {
        this();
        setNIn(inputs);
        setNOut(outputs);
    }

    @Override
    public abstract ParameterLayout initializer();

    abstract SequenceLayer<?> layer(NeuralNetConfiguration conf, DataType type);

    @Override
    public final Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        SequenceLayer<?> layer = layer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
        layer.setParamTable(table);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public final InputType getOutputType(int index, InputType input) {
        return InputType.recurrent(getNOut());
    }

    @Override
    public final InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public final LayerMemoryReport getMemoryReport(InputType input) {
        return null;
    }
}
