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
 *
 * <p>DL4J keeps a layer's gates in blocks [cell candidate, forget, output, input] (it calls the candidate "input" and
 * the input gate "input modulation"); ONNX wants [input, output, forget, cell].
 */
public final class LstmOnnx {
    private static final int[] BLOCK_OF_GATE = {3, 2, 1, 0};

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
        String forward = "forward" + layer;
        String reverse = "reverse" + layer;
        Tensor w = stacked(byGate(forward + "/W"), byGate(reverse + "/W"));
        Tensor r = stacked(byGate(forward + "/RW"), byGate(reverse + "/RW"));
        Tensor b = stacked(byGate(forward + "/b"), byGate(reverse + "/b"));
        int rows = 4 * shape.hidden();
        return List.of(
                input,
                graph.parameter("lstm" + layer + "_W", w.values(), 2, rows, w.columns()),
                graph.parameter("lstm" + layer + "_R", r.values(), 2, rows, r.columns()),
                biases("lstm" + layer + "_B", b, rows));
    }

    /** Inputs by gates of DL4J, turned to gates by inputs in ONNX's order. */
    private Tensor byGate(String name) {
        Tensor turned = weights.tensor(name).transposed();
        int hidden = shape.hidden();
        float[] ordered = new float[turned.values().length];
        int block = hidden * turned.columns();
        for (int gate = 0; gate < BLOCK_OF_GATE.length; gate++) {
            System.arraycopy(turned.values(), BLOCK_OF_GATE[gate] * block, ordered, gate * block, block);
        }
        return new Tensor(ordered, turned.rows(), turned.columns());
    }

    /** ONNX has one bias for the input and one for the recurrent product; DL4J has one in all, the other is 0. */
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
