package io.crpbot.jobs.train.onnx;

import static io.crpbot.jobs.train.onnx.OnnxGraph.integer;

import ai.onnx.proto.OnnxMl;
import io.crpbot.jobs.train.Weights;
import java.util.List;

/** The end that both networks share: dense layer with ReLU, one logit, sigmoid, the output {@code probability}. */
final class Head {
    private Head() {}

    static void append(OnnxGraph graph, Weights weights, String state) {
        String dense = graph.node("Gemm", "dense", affine(graph, weights, "dense", state), notTransposed());
        String active = graph.node("Relu", "dense_relu", List.of(dense));
        String logit = graph.node("Gemm", "logit", affine(graph, weights, "probability", active), notTransposed());
        graph.output("probability", graph.node("Sigmoid", "sigmoid", List.of(logit)), 1);
    }

    private static OnnxMl.AttributeProto notTransposed() {
        return integer("transB", 0);
    }

    private static List<String> affine(OnnxGraph graph, Weights weights, String layer, String input) {
        return List.of(
                input,
                graph.parameter(layer + "_W", weights.tensor(layer + "/W")),
                graph.vector(layer + "_b", weights.tensor(layer + "/b")));
    }
}
