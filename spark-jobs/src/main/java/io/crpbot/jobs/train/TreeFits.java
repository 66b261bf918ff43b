package io.crpbot.jobs.train;

import io.crpbot.jobs.train.onnx.TreesOnnx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** MLlib's gradient-boosted trees and random forest, with the importance of each column as MLlib defines it. */
final class TreeFits {
    private TreeFits() {}

    /** Friedman 2001 with log loss; MLlib's trees add up to half the logit. */
    static Classical boosted(BaselineSettings settings, Dataset<Row> rows) {
        BaselineSettings.Boosted with = settings.boosted();
        GBTClassificationModel model = new GBTClassifier()
                .setMaxIter(with.trees())
                .setMaxDepth(with.depth())
                .setStepSize(with.step())
                .setSubsamplingRate(with.subsample())
                .setSeed(settings.seed())
                .fit(rows);
        double[] weights = model.treeWeights();
        List<List<Trees.Node>> trees = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            double twice = 2 * weights[i];
            trees.add(nodes(model.trees()[i].rootNode(), leaf -> twice * leaf.prediction()));
        }
        return classical(
                new Trees(trees, true),
                model.numFeatures(),
                model.featureImportances().toArray(),
                row -> model.predictProbability(BaselineKind.vector(row)).apply(1));
    }

    /** Breiman 2001; a tree's vote is the share of rises in the leaf. */
    static Classical forest(BaselineSettings settings, Dataset<Row> rows) {
        BaselineSettings.Forest with = settings.forest();
        RandomForestClassificationModel model = new RandomForestClassifier()
                .setNumTrees(with.trees())
                .setMaxDepth(with.depth())
                .setMinInstancesPerNode(with.minRows())
                .setSeed(settings.seed())
                .fit(rows);
        int count = model.trees().length;
        List<List<Trees.Node>> trees = Arrays.stream(model.trees())
                .map(tree -> nodes(tree.rootNode(), leaf -> share(leaf) / count))
                .toList();
        return classical(
                new Trees(trees, false),
                model.numFeatures(),
                model.featureImportances().toArray(),
                row -> model.predictProbability(BaselineKind.vector(row)).apply(1));
    }

    private static Classical classical(
            Trees trees, int features, double[] importances, ToDoubleFunction<float[]> probability) {
        return new Classical(
                trees.hash(), TreesOnnx.export(trees, features), trees.numbers(), importances, probability);
    }

    private static double share(LeafNode leaf) {
        double[] counts = leaf.impurityStats().stats();
        return counts[1] / (counts[0] + counts[1]);
    }

    private static List<Trees.Node> nodes(Node root, ToDoubleFunction<LeafNode> value) {
        List<Trees.Node> nodes = new ArrayList<>();
        add(root, value, nodes);
        return nodes;
    }

    private static int add(Node node, ToDoubleFunction<LeafNode> value, List<Trees.Node> nodes) {
        int at = nodes.size();
        if (node instanceof InternalNode inner && inner.split() instanceof ContinuousSplit split) {
            nodes.add(null); // its children come first
            int left = add(inner.leftChild(), value, nodes);
            int right = add(inner.rightChild(), value, nodes);
            nodes.set(at, new Trees.Split(split.featureIndex(), Trees.threshold(split.threshold()), left, right));
        } else if (node instanceof LeafNode leaf) {
            nodes.add(new Trees.Leaf((float) value.applyAsDouble(leaf)));
        } else {
            throw new IllegalStateException("Cannot export a tree with " + node + ": features are numbers");
        }
        return at;
    }
}
