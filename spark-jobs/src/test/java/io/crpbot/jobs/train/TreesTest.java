package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreesTest {
    private static final List<Trees.Node> STUMP =
            List.of(new Trees.Split(1, 0.5f, 1, 2), new Trees.Leaf(0.25f), new Trees.Leaf(0.75f));

    @Test
    void rowsAtTheThresholdGoLeft() {
        Trees trees = new Trees(List.of(STUMP), false);

        assertThat(trees.probability(new float[] {9, 0.5f})).isEqualTo(0.25);
        assertThat(trees.probability(new float[] {9, Math.nextUp(0.5f)})).isEqualTo(0.75);
        assertThat(trees.numbers()).isEqualTo(3);
        assertThat(trees.features()).containsExactly(1);
    }

    @Test
    void treesAddUpToALogit() {
        Trees trees = new Trees(List.of(STUMP, STUMP), true);

        assertThat(trees.probability(new float[] {0, 0})).isEqualTo(1 / (1 + Math.exp(-0.5)), within(1e-12));
    }

    @Test
    void aRoundedThresholdDividesFloatsAsTheExactOneDoes() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            float row = (float) random.nextGaussian();
            double exact = row + random.nextInt(-3, 4) * 0.3 * Math.ulp(row);
            assertThat(row <= Trees.threshold(exact))
                    .as("%s against %s", row, exact)
                    .isEqualTo(row <= exact);
        }
    }

    @Test
    void anotherNodeIsAnotherHash() {
        List<Trees.Node> other = List.of(new Trees.Split(1, 0.5f, 1, 2), new Trees.Leaf(0.25f), new Trees.Leaf(0.5f));

        assertThat(new Trees(List.of(STUMP), false).hash())
                .isEqualTo(new Trees(List.of(STUMP), false).hash())
                .isNotEqualTo(new Trees(List.of(other), false).hash())
                .isNotEqualTo(new Trees(List.of(STUMP), true).hash());
    }
}
