package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.Weights;
import io.crpbot.jobs.train.Weights.Tensor;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads a DL4J network's parameters into plain arrays. */
final class TrainedWeights {
    private TrainedWeights() {}

    /** Every parameter as {@code layer/parameter}, row-major whatever its order in DL4J. */
    static Weights of(ComputationGraph network) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (var layer : network.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            layer.paramTable().forEach((key, value) -> tensors.put(name + "/" + key, tensor(value)));
        }
        return new Weights(tensors);
    }

    private static Tensor tensor(INDArray parameter) {
        int columns = (int) parameter.size(-1);
        int rows = (int) (parameter.length() / columns);
        return new Tensor(parameter.dup('c').reshape(parameter.length()).toFloatVector(), rows, columns);
    }
}
