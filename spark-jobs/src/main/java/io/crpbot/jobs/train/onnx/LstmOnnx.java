package io.crpbot.jobs.train.onnx;

import static io.crpbot.jobs.train.onnx.OnnxGraph.integer;
import static io.crpbot.jobs.train.onnx.OnnxGraph.list;
import static io.crpbot.jobs.train.onnx.OnnxGraph.text;

import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.Weights;
import io.crpbot.jobs.train.Weights.Tensor;
import java.util.List;

/**
 * The recurrent network as ONNX: two bidirectional LSTM nodes, the second read by its final states {@code Y_h}.
 * Input {@code features} [N, window, features], output {@code probability} [N, 1].
 */
public final class LstmOnnx {
    private final OnnxGraph graph;
    private final LstmShape shape;
    private final Weights weights;

    private LstmOnnx(LstmShape shape, Weights weights) {
        this.graph = new OnnxGraph("lstm");
        this.shape = shape;
        this.weights = weights;
    }

    /** The serialised model. */
    public static byte[] export(LstmShape shape, int features, Weights weights) {
        return new LstmOnnx(shape, weights).build(features);
    }

    private byte[] build(int features) {
        int hidden = shape.hidden();
        String input = graph.input("features", shape.window(), features);
        String byTime = graph.node("Transpose", "by_time", List.of(input), list("perm", 1, 0, 2));
        graph.node(
                "LSTM",
                "lstm1",
                gates(byTime, 1),
                List.of("states1"),
                integer("hidden_size", hidden),
                text("direction", "bidirectional"));
        String together = graph.node("Transpose", "directions_last", List.of("states1"), list("perm", 0, 2, 1, 3));
        String joined =
                graph.node("Reshape", "layer1", List.of(together, graph.integers("layer1_shape", 0, 0, 2L * hidden)));
        graph.node(
                "LSTM",
                "lstm2",
                gates(joined, 2),
                List.of("", "final2"),
                integer("hidden_size", hidden),
                text("direction", "bidirectional"));
        String byWindow = graph.node("Transpose", "final_by_window", List.of("final2"), list("perm", 1, 0, 2));
        String state = graph.node("Reshape", "state", List.of(byWindow, graph.integers("state_shape", 0, 2L * hidden)));
        Head.append(graph, weights, state);
        return graph.toBytes();
    }

    private List<String> gates(String input, int layer) {
        String name = "lstm" + layer;
        Tensor w = stacked(turned(name, "forwardW"), turned(name, "reverseW"));
        Tensor r = stacked(turned(name, "forwardR"), turned(name, "reverseR"));
        Tensor b = stacked(weights.tensor(name + "/forwardB"), weights.tensor(name + "/reverseB"));
        int rows = 4 * shape.hidden();
        return List.of(
                input,
                graph.parameter(name + "_W", w.values(), 2, rows, w.columns()),
                graph.parameter(name + "_R", r.values(), 2, rows, r.columns()),
                biases(name + "_B", b, rows));
    }

    /** Inputs by gates, as trained, to gates by inputs; the gates are in ONNX's order already. */
    private Tensor turned(String layer, String tensor) {
        return weights.tensor(layer + "/" + tensor).transposed();
    }

    /** ONNX has one bias for the input and one for the recurrent product; the network has one in all, the other is 0. */
    private String biases(String name, Tensor bias, int rows) {
        String ofInput = graph.parameter(name + "_input", bias.values(), 2, rows);
        String ofState =
                graph.node("ConstantOfShape", name + "_state", List.of(graph.integers(name + "_shape", 2, rows)));
        return graph.node("Concat", name, List.of(ofInput, ofState), integer("axis", 1));
    }

    private static Tensor stacked(Tensor above, Tensor below) {
        float[] both = new float[above.values().length + below.values().length];
        System.arraycopy(above.values(), 0, both, 0, above.values().length);
        System.arraycopy(below.values(), 0, both, above.values().length, below.values().length);
        return new Tensor(both, above.rows() + below.rows(), above.columns());
    }
}
