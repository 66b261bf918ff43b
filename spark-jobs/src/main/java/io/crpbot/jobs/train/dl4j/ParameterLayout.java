package io.crpbot.jobs.train.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Named tensors of one layer, one after the other in its flat parameter vector, each in row-major order. */
final class ParameterLayout implements ParamInitializer {
    /**
     * What a tensor starts as: a weight is drawn and decays, a bias starts at 0, a gain at 1; of the four gates' biases
     * the forget gate's, third in order, starts at 1, so that a fresh cell remembers (Jozefowicz et al. 2015).
     */
    enum Role {
        WEIGHT,
        BIAS,
        GAIN,
        GATE_BIAS
    }

    /** One tensor: {@code rows} inputs by {@code columns} outputs, or a vector when {@code rows} is 1. */
    record Tensor(String name, Role role, int rows, int columns) {
        static Tensor weight(String name, int rows, int columns) {
            return new Tensor(name, Role.WEIGHT, rows, columns);
        }

        static Tensor bias(String name, int columns) {
            return new Tensor(name, Role.BIAS, 1, columns);
        }

        static Tensor gateBias(String name, int columns) {
            return new Tensor(name, Role.GATE_BIAS, 1, columns);
        }

        static Tensor gain(String name, int columns) {
            return new Tensor(name, Role.GAIN, 1, columns);
        }

        long length() {
            return (long) rows * columns;
        }

        private long[] shape() {
            return new long[] {rows, columns};
        }
    }

    private final List<Tensor> tensors;

    ParameterLayout(List<Tensor> tensors) {
        this.tensors = List.copyOf(tensors);
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return tensors.stream().mapToLong(Tensor::length).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return tensors.stream().map(Tensor::name).toList();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return named(Role.WEIGHT);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return tensors.stream()
                .filter(tensor -> tensor.role() != Role.WEIGHT)
                .map(Tensor::name)
                .toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        Map<String, INDArray> views = views(view);
        for (Tensor tensor : tensors) {
            conf.addVariable(tensor.name());
            if (initialize) {
                fill(tensor, views.get(tensor.name()), (BaseLayer) conf.getLayer());
            }
        }
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return views(gradientView);
    }

    private Map<String, INDArray> views(INDArray flat) {
        INDArray vector = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long offset = 0;
        for (Tensor tensor : tensors) {
            INDArray part = vector.get(NDArrayIndex.interval(offset, offset + tensor.length()));
            views.put(tensor.name(), part.reshape('c', tensor.shape()));
            offset += tensor.length();
        }
        return views;
    }

    private static void fill(Tensor tensor, INDArray view, BaseLayer layer) {
        switch (tensor.role()) {
            case BIAS -> view.assign(0);
            case GAIN -> view.assign(1);
            case GATE_BIAS -> {
                int units = tensor.columns() / 4;
                view.assign(0);
                view.get(NDArrayIndex.all(), NDArrayIndex.interval(2L * units, 3L * units))
                        .assign(1);
            }
            case WEIGHT ->
                layer.getWeightInitFn()
                        .init(tensor.rows(), tensor.columns(), tensor.shape(), 'c', view.reshape(tensor.length()));
        }
    }

    private List<String> named(Role role) {
        return tensors.stream()
                .filter(tensor -> tensor.role() == role)
                .map(Tensor::name)
                .toList();
    }
}
