package io.crpbot.jobs.train.onnx;

import ai.onnx.proto.OnnxMl;
import io.crpbot.jobs.train.Trees;
import java.util.ArrayList;
import java.util.List;

/** Decision trees on one feature row as ONNX: [N, 1, features] to [N, 1], by the operator {@code TreeEnsembleRegressor}. */
public final class TreesOnnx {
    private TreesOnnx() {}

    /** The serialised model. */
    public static byte[] export(Trees trees, int features) {
        OnnxGraph graph = new OnnxGraph("trees");
        String input = graph.input("features", 1, features);
        String row = graph.node("Squeeze", "row", List.of(input, graph.integers("time_axis", 1)));
        Attributes attributes = new Attributes();
        for (int tree = 0; tree < trees.trees().size(); tree++) {
            List<Trees.Node> nodes = trees.trees().get(tree);
            for (int node = 0; node < nodes.size(); node++) {
                attributes.add(tree, node, nodes.get(node));
            }
        }
        String sum = graph.treeNode("TreeEnsembleRegressor", "sum", List.of(row), attributes.all());
        graph.output("probability", trees.logit() ? graph.node("Sigmoid", "sigmoid", List.of(sum)) : sum, 1);
        return graph.toBytes();
    }

    /** The operator's parallel lists, an entry a node. */
    private static final class Attributes {
        private final List<Long> trees = new ArrayList<>();
        private final List<Long> ids = new ArrayList<>();
        private final List<String> modes = new ArrayList<>();
        private final List<Long> features = new ArrayList<>();
        private final List<Float> thresholds = new ArrayList<>();
        private final List<Long> lefts = new ArrayList<>();
        private final List<Long> rights = new ArrayList<>();
        private final List<Long> leafTrees = new ArrayList<>();
        private final List<Long> leafIds = new ArrayList<>();
        private final List<Float> leafValues = new ArrayList<>();

        void add(int tree, int id, Trees.Node node) {
            trees.add((long) tree);
            ids.add((long) id);
            if (node instanceof Trees.Split split) {
                add("BRANCH_LEQ", split.feature(), split.threshold(), split.left(), split.right());
            } else if (node instanceof Trees.Leaf leaf) {
                add("LEAF", 0, 0, 0, 0);
                leafTrees.add((long) tree);
                leafIds.add((long) id);
                leafValues.add(leaf.value());
            }
        }

        private void add(String mode, int feature, float threshold, int left, int right) {
            modes.add(mode);
            features.add((long) feature);
            thresholds.add(threshold);
            lefts.add((long) left);
            rights.add((long) right);
        }

        OnnxMl.AttributeProto[] all() {
            return new OnnxMl.AttributeProto[] {
                OnnxGraph.integer("n_targets", 1),
                OnnxGraph.list("nodes_treeids", longs(trees)),
                OnnxGraph.list("nodes_nodeids", longs(ids)),
                OnnxGraph.texts("nodes_modes", modes),
                OnnxGraph.list("nodes_featureids", longs(features)),
                OnnxGraph.numbers("nodes_values", thresholds),
                OnnxGraph.list("nodes_truenodeids", longs(lefts)),
                OnnxGraph.list("nodes_falsenodeids", longs(rights)),
                OnnxGraph.list("target_treeids", longs(leafTrees)),
                OnnxGraph.list("target_nodeids", longs(leafIds)),
                OnnxGraph.list("target_ids", new long[leafIds.size()]),
                OnnxGraph.numbers("target_weights", leafValues)
            };
        }

        private static long[] longs(List<Long> values) {
            return values.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
