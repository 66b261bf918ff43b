package io.crpbot.jobs.train.onnx;

import static io.crpbot.jobs.train.onnx.OnnxGraph.integer;
import static io.crpbot.jobs.train.onnx.OnnxGraph.list;
import static io.crpbot.jobs.train.onnx.OnnxGraph.number;

import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.Weights;
import io.crpbot.jobs.train.Weights.Tensor;
import java.util.List;

/**
 * The attention network as ONNX primitives. Inputs {@code features} [N, window, features] and {@code coin} [N, coins],
 * one-hot; output {@code probability} [N, 1], the trend strength. The last block asks for the newest position only,
 * as nobody reads the others.
 */
public final class TransformerOnnx {
    private static final double NORM_EPSILON = 1e-5;

    private final OnnxGraph graph = new OnnxGraph("transformer");
    private final TransformerShape shape;
    private final Weights weights;

    private TransformerOnnx(TransformerShape shape, Weights weights) {
        this.shape = shape;
        this.weights = weights;
    }

    /**
     * The serialised model.
     *
     * @param positions row-major [window, width] position signals
     */
    public static byte[] export(TransformerShape shape, int features, int coins, float[] positions, Weights weights) {
        return new TransformerOnnx(shape, weights).build(features, coins, positions);
    }

    private byte[] build(int features, int coins, float[] positions) {
        graph.integers("split_heads", 0, 0, shape.heads(), shape.width() / shape.heads());
        graph.integers("join_heads", 0, 0, shape.width());
        graph.integers("time_axis", 1);
        graph.constant("score_scale", new float[] {(float) (1 / Math.sqrt(shape.width() / (double) shape.heads()))}, 1);
        String rows = embedding(features, coins, positions);
        for (int layer = 1; layer <= shape.layers(); layer++) {
            rows = block("block" + layer, rows, layer == shape.layers());
        }
        Head.append(graph, weights, graph.node("Squeeze", "newest_row", List.of(rows, "time_axis")));
        return graph.toBytes();
    }

    private String embedding(int features, int coins, float[] positions) {
        Tensor both = weights.tensor("embedding/W");
        String input = graph.input("features", shape.window(), features);
        String coin = graph.input("coin", coins);
        String linear =
                graph.node("MatMul", "embed", List.of(input, graph.parameter("embedding_W", both.rows(0, features))));
        String biased = graph.node(
                "Add", "embed_biased", List.of(linear, graph.vector("embedding_b", weights.tensor("embedding/b"))));
        String coinRow = graph.node(
                "MatMul",
                "embed_coin",
                List.of(coin, graph.parameter("coin_W", both.rows(features, features + coins))));
        String coinSequence = graph.node("Unsqueeze", "embed_coin_rows", List.of(coinRow, "time_axis"));
        String named = graph.node("Add", "embed_with_coin", List.of(biased, coinSequence));
        return graph.node(
                "Add",
                "embedded",
                List.of(named, graph.constant("positions", positions, shape.window(), shape.width())));
    }

    private String block(String name, String rows, boolean newestOnly) {
        String asked = newestOnly ? newest(name, rows) : rows;
        int width = shape.width();
        Tensor keyValue = weights.tensor(name + "/Wkv");
        Tensor keyValueBias = weights.tensor(name + "/bkv");
        String query = affine(name + "_query", asked, weights.tensor(name + "/Wq"), weights.tensor(name + "/bq"));
        String key = affine(name + "_key", rows, keyValue.columns(0, width), keyValueBias.columns(0, width));
        String value = affine(
                name + "_value", rows, keyValue.columns(width, 2 * width), keyValueBias.columns(width, 2 * width));
        String attended = attention(name, query, key, value);
        String out =
                affine(name + "_attention_out", attended, weights.tensor(name + "/Wo"), weights.tensor(name + "/bo"));
        String middle = normalised(name, "1", graph.node("Add", name + "_sum1", List.of(asked, out)));

        String wide = affine(name + "_expand", middle, weights.tensor(name + "/W1"), weights.tensor(name + "/b1"));
        String active = graph.node("Relu", name + "_relu", List.of(wide));
        String narrow = affine(name + "_contract", active, weights.tensor(name + "/W2"), weights.tensor(name + "/b2"));
        return normalised(name, "2", graph.node("Add", name + "_sum2", List.of(middle, narrow)));
    }

    private String attention(String name, String query, String key, String value) {
        String queries = heads(name + "_queries", query, 0, 2, 1, 3);
        String keys = heads(name + "_keys", key, 0, 2, 3, 1);
        String values = heads(name + "_values", value, 0, 2, 1, 3);
        String scores = graph.node("MatMul", name + "_scores", List.of(queries, keys));
        String scaled = graph.node("Mul", name + "_scaled", List.of(scores, "score_scale"));
        String shares = graph.node("Softmax", name + "_softmax", List.of(scaled), integer("axis", -1));
        String mixed = graph.node("MatMul", name + "_mixed", List.of(shares, values));
        String together = graph.node("Transpose", name + "_heads_last", List.of(mixed), list("perm", 0, 2, 1, 3));
        return graph.node("Reshape", name + "_joined", List.of(together, "join_heads"));
    }

    private String heads(String name, String rows, long... order) {
        String split = graph.node("Reshape", name + "_split", List.of(rows, "split_heads"));
        return graph.node("Transpose", name, List.of(split), list("perm", order));
    }

    private String newest(String name, String rows) {
        return graph.node(
                "Slice",
                name + "_newest",
                List.of(
                        rows,
                        graph.integers(name + "_newest_start", shape.window() - 1L),
                        graph.integers(name + "_newest_end", shape.window()),
                        "time_axis"));
    }

    private String normalised(String name, String which, String rows) {
        return graph.node(
                "LayerNormalization",
                name + "_norm" + which,
                List.of(
                        rows,
                        graph.vector(name + "_g" + which, weights.tensor(name + "/g" + which)),
                        graph.vector(name + "_s" + which, weights.tensor(name + "/s" + which))),
                integer("axis", -1),
                number("epsilon", NORM_EPSILON));
    }

    private String affine(String name, String rows, Tensor weight, Tensor bias) {
        String product = graph.node("MatMul", name + "_product", List.of(rows, graph.parameter(name + "_W", weight)));
        return graph.node("Add", name, List.of(product, graph.vector(name + "_b", bias)));
    }
}
