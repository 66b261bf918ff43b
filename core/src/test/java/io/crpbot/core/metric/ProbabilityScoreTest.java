package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProbabilityScoreTest {
    @Test
    void brierAndLogLossOfKnownNumbers() {
        double[] p = {0.8, 0.4};
        int[] y = {1, 1};
        assertThat(ProbabilityScore.brier(p, y)).isCloseTo((0.04 + 0.36) / 2, within(1e-12));
        assertThat(ProbabilityScore.logLoss(p, y)).isCloseTo(-(Math.log(0.8) + Math.log(0.4)) / 2, within(1e-12));
    }

    @Test
    void sureAndWrongCostsTheDocumentedClamp() {
        assertThat(ProbabilityScore.logLoss(new double[] {0}, new int[] {1})).isCloseTo(-Math.log(1e-15), within(1e-9));
    }

    @Test
    void predictingTheBaseRateHasNoSkill() {
        int[] y = {1, 1, 0, 1};
        double[] p = {0.6, 0.6, 0.6, 0.6};
        assertThat(ProbabilityScore.brierSkill(p, y, 0.6)).isCloseTo(0, within(1e-12));
        assertThat(ProbabilityScore.brierSkill(new double[] {1, 1, 0, 1}, y, 0.6))
                .isEqualTo(1);
        assertThat(ProbabilityScore.brierSkill(new double[] {0, 0, 1, 0}, y, 0.6))
                .isNegative();
    }

    @Test
    void aucEqualsTheShareOfPairsInOrder() {
        SplittableRandom random = new SplittableRandom(11);
        double[] p = new double[200];
        int[] y = new int[200];
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.round(random.nextDouble() * 20) / 20.0;
            y[i] = random.nextDouble() < p[i] ? 1 : 0;
        }
        double pairs = 0;
        double inOrder = 0;
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                if (y[i] == 1 && y[j] == 0) {
                    pairs++;
                    inOrder += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(ProbabilityScore.auc(p, y)).isCloseTo(inOrder / pairs, within(1e-12));
    }

    @Test
    void aucOfOneClassIsUndefined() {
        assertThat(ProbabilityScore.auc(new double[] {0.2, 0.7}, new int[] {1, 1}))
                .isNaN();
    }

    @Test
    void accuracyCountsOneHalfAsUp() {
        assertThat(ProbabilityScore.accuracy(new double[] {0.5, 0.49, 0.51}, new int[] {1, 0, 0}))
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(ProbabilityScore.accuracy(new double[0], new int[0])).isNaN();
    }
}
