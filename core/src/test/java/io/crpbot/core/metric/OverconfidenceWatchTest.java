package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverconfidenceWatchTest {
    private static final int LIVES = 2_000;
    private static final int OUTCOMES = 1_000;

    @Test
    void oneMissMovesTheEvidenceByTheMeanBoldnessTimesWhatWasPromised() {
        OverconfidenceWatch missed = OverconfidenceWatch.begin().observe(0.85, false);
        // mean boldness (0 + 0.25 + 0.5 + 1 + 1.5) / 5 = 0.65; sharing moves capital, it makes none
        assertThat(missed.evidence()).isCloseTo(1 + 0.65 * 0.8, within(1e-12));
        assertThat(OverconfidenceWatch.begin().observe(0.85, true).evidence()).isCloseTo(1 - 0.65 * 0.2, within(1e-12));
        assertThat(missed.observations()).isEqualTo(1);
        assertThat(missed.hits()).isZero();
        assertThat(missed.promised()).isEqualTo(0.85);
    }

    @Test
    void capitalMovesBetweenBettorsWithTheShareOfTheFixedShareRule() {
        double[] capital = {0.2, 0.2, 0.2, 0.2, 0.2};
        double[] boldness = {0, 0.25, 0.5, 1, 1.5};
        OverconfidenceWatch watch = OverconfidenceWatch.begin();
        Random random = new Random(5);
        for (int outcome = 0; outcome < 300; outcome++) {
            double confidence = 0.56 + 0.4 * random.nextDouble();
            boolean hit = random.nextDouble() < 0.6;
            watch = watch.observe(confidence, hit);
            double[] next = new double[5];
            for (int from = 0; from < 5; from++) {
                double own = capital[from] * (1 + boldness[from] * (confidence - 0.05 - (hit ? 1 : 0)));
                for (int to = 0; to < 5; to++) {
                    next[to] += own * (from == to ? 1 - 0.0005 : 0.0005 / 4);
                }
            }
            capital = next;
        }
        for (int i = 0; i < 5; i++) {
            assertThat(watch.capital().get(i)).isCloseTo(capital[i], within(1e-12 * Math.max(1, capital[i])));
        }
    }

    @Test
    void whoKeepsItsPromisesUpToTheToleranceIsAccusedInAtMostOneOfTwentyLives() {
        long accused = IntStream.range(0, LIVES)
                .filter(life -> accusedAfter(life, confidence -> confidence - OverconfidenceWatch.TOLERANCE, 0) >= 0)
                .count();
        // 5 % of 2,000 and three standard deviations of that
        assertThat(accused).isLessThan(100 + 30).isGreaterThan(20);
    }

    @Test
    void whoIsNoBetterThanACoinIsFoundWithinDays() {
        assertThat(medianDelay(confidence -> 0.5, 0)).isBetween(10.0, 150.0);
    }

    @Test
    void aGoodPastHidesABadPresentForAWhileOnly() {
        assertThat(medianDelay(confidence -> 0.5, 800)).isBetween(50.0, 300.0);
    }

    @Test
    void modestyIsNoFault() {
        assertThat(IntStream.range(0, 200)
                        .filter(life -> accusedAfter(life, confidence -> Math.min(1, confidence + 0.1), 0) >= 0)
                        .count())
                .isZero();
    }

    @Test
    void whatPromisesNoMoreThanACoinIsNoPromise() {
        assertThat(OverconfidenceWatch.promises(0.55)).isFalse();
        assertThat(OverconfidenceWatch.promises(0.5501)).isTrue();
        assertThatThrownBy(() -> OverconfidenceWatch.begin().observe(0.55, true))
                .hasMessage("Cannot watch a confidence of 0.55: it promises nothing");
        assertThatThrownBy(() -> OverconfidenceWatch.begin().observe(Double.NaN, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OverconfidenceWatch.begin().observe(1.01, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The chance to be right, by what was promised. */
    private interface Truth {
        double of(double confidence);
    }

    private static double medianDelay(Truth truth, int goodPast) {
        double[] delays = IntStream.range(0, 200)
                .mapToDouble(life -> accusedAfter(life, truth, goodPast))
                .map(delay -> delay < 0 ? Double.POSITIVE_INFINITY : delay)
                .sorted()
                .toArray();
        return DoubleStream.of(delays).skip(100).findFirst().orElseThrow();
    }

    /** Outcomes after the good past until the promises count as broken; -1 for never. */
    private static int accusedAfter(int seed, Truth truth, int goodPast) {
        Random random = new Random(seed);
        OverconfidenceWatch watch = OverconfidenceWatch.begin();
        for (int outcome = 0; outcome < goodPast + OUTCOMES; outcome++) {
            double confidence = 0.65 + 0.2 * random.nextDouble();
            double right = outcome < goodPast ? confidence : truth.of(confidence);
            watch = watch.observe(confidence, random.nextDouble() < right);
            if (watch.evidence() >= OverconfidenceWatch.BROKEN) {
                return outcome - goodPast;
            }
        }
        return -1;
    }
}
