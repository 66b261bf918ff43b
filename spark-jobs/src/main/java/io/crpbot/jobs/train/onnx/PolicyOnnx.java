package io.crpbot.jobs.train.onnx;

import static io.crpbot.jobs.train.onnx.OnnxGraph.integer;

import io.crpbot.core.environment.Portfolio;
import io.crpbot.core.environment.TradeAction;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.train.Weights;
import io.crpbot.jobs.train.Weights.Tensor;
import io.crpbot.jobs.train.agent.PolicyNet;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent's vote as ONNX: what it would do with an account that has not traded yet, since what a real account allows is
 * the decision engine's to say. Inputs {@code features} [N, 1, features] and {@code vote_ROLE} [N, 1] for each role, output
 * {@code probability} [N, 1] = (1 + P(long) - P(short)) / 2. Votes are standardised inside; the portfolio is part of the
 * first layer's bias.
 */
public final class PolicyOnnx {
    private final OnnxGraph graph = new OnnxGraph("ppo");
    private final Weights weights;

    private PolicyOnnx(Weights weights) {
        this.weights = weights;
    }

    /**
     * The serialised model.
     *
     * @param features width of a feature row
     * @param roles whose votes it reads, in the order in which it was trained on them
     * @param votes mean and deviation of each role's votes; {@code null} without roles
     */
    public static byte[] export(int features, List<String> roles, Scaler votes, Weights weights) {
        return new PolicyOnnx(weights).build(features, roles, votes);
    }

    /** Trained numbers in the graph: the actor's, without the rows of the portfolio. */
    public static long parameters(int features, int roles, Weights weights) {
        int hidden = weights.tensor(PolicyNet.ACTOR + 1 + "/W").columns();
        long layers = (long) (features + roles + 1) * hidden + (long) (hidden + 1) * hidden;
        return layers + (hidden + 1L) * TradeAction.COUNT;
    }

    private byte[] build(int features, List<String> roles, Scaler votes) {
        String input = graph.input("features", 1, features);
        String row = graph.node("Squeeze", "row", List.of(input, graph.integers("time_axis", 1)));
        String state = roles.isEmpty()
                ? row
                : graph.node("Concat", "state", List.of(row, standardised(roles, votes)), integer("axis", 1));
        String one = graph.node("Tanh", "hidden1", List.of(first(state, features + roles.size())));
        String two = graph.node("Tanh", "hidden2", List.of(layer(PolicyNet.ACTOR + 2, one)));
        String odds = graph.node("Softmax", "odds", List.of(layer(PolicyNet.POLICY, two)), integer("axis", 1));
        float[] halves = new float[TradeAction.COUNT];
        halves[TradeAction.LONG.index()] = 0.5f;
        halves[TradeAction.SHORT.index()] = -0.5f;
        String lean =
                graph.node("MatMul", "lean", List.of(odds, graph.constant("halves", halves, TradeAction.COUNT, 1)));
        String vote = graph.node("Add", "vote", List.of(lean, graph.constant("half", new float[] {0.5f}, 1)));
        // probabilities sum to 1 up to rounding
        graph.output("probability", clipped("in_range", vote, 0, 1), 1);
        return graph.toBytes();
    }

    private String standardised(List<String> roles, Scaler votes) {
        List<String> inputs = new ArrayList<>();
        roles.forEach(role -> inputs.add(graph.input("vote_" + role, 1)));
        String raw = inputs.size() == 1 ? inputs.get(0) : graph.node("Concat", "votes", inputs, integer("axis", 1));
        int count = roles.size();
        String centred = graph.node(
                "Sub", "votes_centred", List.of(raw, graph.constant("vote_mean", floats(votes.mean()), count)));
        String scaled = graph.node(
                "Div",
                "votes_scaled",
                List.of(centred, graph.constant("vote_deviation", floats(votes.deviation()), count)));
        return clipped("votes_clipped", scaled, (float) -votes.clip(), (float) votes.clip());
    }

    private String clipped(String name, String value, float low, float high) {
        return graph.node(
                "Clip",
                name,
                List.of(
                        value,
                        graph.constant(name + "_low", new float[] {low}),
                        graph.constant(name + "_high", new float[] {high})));
    }

    /** The first layer with the fresh portfolio's share in its bias. */
    private String first(String state, int inputs) {
        Tensor whole = weights.tensor(PolicyNet.ACTOR + 1 + "/W");
        Tensor bias = weights.tensor(PolicyNet.ACTOR + 1 + "/b");
        float[] portfolio = new float[Portfolio.WIDTH];
        Portfolio.FRESH.write(portfolio, 0);
        float[] shifted = bias.values().clone();
        for (int i = 0; i < portfolio.length; i++) {
            for (int j = 0; j < shifted.length; j++) {
                shifted[j] += portfolio[i] * whole.values()[(inputs + i) * shifted.length + j];
            }
        }
        return affine(PolicyNet.ACTOR + 1, state, whole.rows(0, inputs), new Tensor(shifted, 1, shifted.length));
    }

    private String layer(String name, String input) {
        return affine(name, input, weights.tensor(name + "/W"), weights.tensor(name + "/b"));
    }

    private String affine(String name, String input, Tensor weight, Tensor bias) {
        return graph.node(
                "Gemm",
                name,
                List.of(input, graph.parameter(name + "_W", weight), graph.vector(name + "_b", bias)),
                integer("transB", 0));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
