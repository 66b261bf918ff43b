package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DependentTrialsTest {
    private static final DependentTrials TRIALS = new DependentTrials(500, 0.95, 3);

    @Test
    void trialsThatGoTogetherAreLessSureThanAsManyIndependentOnes() {
        boolean[] clusters = clusters(1_500, 15, 0.6, new SplittableRandom(1));
        Interval interval = TRIALS.ofShare(clusters, instants(1_500), 1);
        double share = DependentTrials.share(clusters);
        Interval counted = Binomial.clopperPearson(Math.round(share * 1_500), 1_500, 0.95);
        assertThat(interval.high() - interval.low())
                .as("a hundred clusters of fifteen: some sqrt(15) times as wide")
                .isBetween(2.3 * (counted.high() - counted.low()), 5 * (counted.high() - counted.low()));
    }

    @Test
    void intervalHoldsTheTruthAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(9);
        int held = 0;
        for (int i = 0; i < 300; i++) {
            held += TRIALS.ofShare(clusters(600, 5, 0.6, random), instants(600), 1)
                            .contains(0.6)
                    ? 1
                    : 0;
        }
        assertThat(held)
                .as("of 300, 285 are promised; blocks are a little short")
                .isBetween(270, 300);
    }

    @Test
    void noFailureIsNoProof() {
        boolean[] right = new boolean[20];
        Arrays.fill(right, true);
        assertThat(TRIALS.ofShare(right, instants(20), 1)).isEqualTo(Binomial.clopperPearson(20, 20, 0.95));
        assertThat(TRIALS.ofShare(new boolean[20], instants(20), 1)).isEqualTo(Binomial.clopperPearson(0, 20, 0.95));
        assertThat(TRIALS.ofShare(new boolean[0], instants(0), 1).isDefined()).isFalse();
        assertThat(DependentTrials.share(new boolean[0])).isNaN();
    }

    @Test
    void clustersThatAreAllRightCountOnceEach() {
        boolean[] right = new boolean[60];
        Arrays.fill(right, true);
        // sixty minutes of labels that look fifteen ahead
        assertThat(DependentTrials.apart(instants(60), 15)).isEqualTo(4);
        assertThat(TRIALS.ofShare(right, instants(60), 15)).isEqualTo(Binomial.clopperPearson(4, 4, 0.95));
        assertThat(DependentTrials.apart(new long[] {0, 0, 0, 15, 29, 30}, 15))
                .as("coins at one instant are one")
                .isEqualTo(3);
        assertThat(DependentTrials.apart(new long[0], 15)).isZero();
    }

    @Test
    void intervalOfAnyStatisticIsThatOfItsResampledValues() {
        double[] values = new SplittableRandom(9).doubles(80, -1, 2).toArray();
        Interval mean = TRIALS.of(values, all -> Arrays.stream(all).sum() / all.length);
        assertThat(mean.low()).isCloseTo(TRIALS.ofMean(values).low(), within(1e-12));
        assertThat(mean.high()).isCloseTo(TRIALS.ofMean(values).high(), within(1e-12));
        assertThat(TRIALS.of(values, all -> Arrays.stream(all).max().orElseThrow())
                        .high())
                .isEqualTo(Arrays.stream(values).max().orElseThrow());
        assertThat(TRIALS.of(new double[] {1}, all -> all[0]).isDefined()).isFalse();
    }

    @Test
    void oneValueSaysNothingOfOthers() {
        assertThat(TRIALS.ofMean(new double[] {0.3}).isDefined()).isFalse();
        assertThat(TRIALS.ofMean(new double[] {0.3, 0.5}).isDefined()).isTrue();
    }

    private static long[] instants(int n) {
        return LongStream.range(0, n).toArray();
    }

    private static boolean[] clusters(int n, int size, double probability, SplittableRandom random) {
        boolean[] trials = new boolean[n];
        boolean success = false;
        for (int i = 0; i < n; i++) {
            success = i % size == 0 ? random.nextDouble() < probability : success;
            trials[i] = success;
        }
        return trials;
    }
}
