package io.crpbot.jobs.train;

import io.crpbot.core.model.Sha256;
import java.util.Arrays;
import java.util.List;

/**
 * An ensemble of decision trees, free of the engine that fitted them. Every leaf holds its share of the sum over all
 * trees; the sum is a probability, or a logit.
 *
 * @param trees nodes of each tree, its root first
 * @param logit whether the sum is to go through a sigmoid
 */
public record Trees(List<List<Node>> trees, boolean logit) {
    /** A node; children are positions in its tree. */
    public sealed interface Node {}

    /** @param value what the tree adds where a row ends here */
    public record Leaf(float value) implements Node {}

    /**
     * Rows whose {@code feature} is at most {@code threshold} go left.
     *
     * @param feature column, from 0
     */
    public record Split(int feature, float threshold, int left, int right) implements Node {}

    public Trees {
        trees = trees.stream().map(List::copyOf).toList();
    }

    /** Thresholds and leaves of all trees. */
    public long numbers() {
        return trees.stream().mapToLong(List::size).sum();
    }

    /** SHA-256 (hex) over every node. */
    public String hash() {
        Sha256.Sum sum = new Sha256.Sum();
        trees.forEach(tree -> sum.add(tree.toString()));
        return sum.add(Boolean.toString(logit)).hex();
    }

    /**
     * The largest float that is not above a threshold: a row of floats compares with it as with the threshold itself,
     * which rounding to the nearest float does not promise.
     */
    public static float threshold(double exact) {
        float nearest = (float) exact;
        return nearest > exact ? Math.nextDown(nearest) : nearest;
    }

    /** What the sum over all trees makes of one row. */
    public double probability(float[] row) {
        double sum = trees.stream().mapToDouble(tree -> leaf(tree, row)).sum();
        return logit ? 1 / (1 + Math.exp(-sum)) : sum;
    }

    /** Columns that any tree reads, rising. */
    public int[] features() {
        return trees.stream()
                .flatMap(List::stream)
                .filter(Split.class::isInstance)
                .mapToInt(node -> ((Split) node).feature())
                .distinct()
                .sorted()
                .toArray();
    }

    private static float leaf(List<Node> tree, float[] row) {
        int at = 0;
        while (tree.get(at) instanceof Split split) {
            at = row[split.feature()] <= split.threshold() ? split.left() : split.right();
        }
        return ((Leaf) tree.get(at)).value();
    }

    @Override
    public String toString() {
        return trees.size() + " trees of "
                + Arrays.toString(trees.stream().mapToInt(List::size).toArray()) + " nodes";
    }
}
