package io.crpbot.jobs.train.onnx;

import static io.crpbot.jobs.train.onnx.OnnxGraph.integer;

import io.crpbot.jobs.train.Weights.Tensor;
import java.util.List;

/** Logistic regression on one feature row as ONNX: [N, 1, features] to [N, 1]. */
public final class LogisticOnnx {
    private LogisticOnnx() {}

    /** The serialised model. */
    public static byte[] export(float[] coefficients, float intercept) {
        int features = coefficients.length;
        OnnxGraph graph = new OnnxGraph("logistic");
        String input = graph.input("features", 1, features);
        String row = graph.node("Squeeze", "row", List.of(input, graph.integers("time_axis", 1)));
        String logit = graph.node(
                "Gemm",
                "logit",
                List.of(
                        row,
                        graph.parameter("coefficients", new Tensor(coefficients, features, 1)),
                        graph.parameter("intercept", new float[] {intercept}, 1)),
                integer("transB", 0));
        graph.output("probability", graph.node("Sigmoid", "sigmoid", List.of(logit)), 1);
        return graph.toBytes();
    }
}
