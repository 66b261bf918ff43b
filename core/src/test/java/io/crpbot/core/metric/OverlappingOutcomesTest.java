package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OverlappingOutcomesTest {
    private static final int SAMPLES = 40_000;
    private static final int HORIZON = 15;

    @Test
    void everyRowIsUpWithItsOwnProbability() {
        double[] p = {0.1, 0.5, 0.83, 0, 1};
        boolean[][] drawn = draw(new OverlappingOutcomes(p, new long[] {0, 1, 2, 3, 4}, HORIZON, new int[5], 0));
        for (int i = 0; i < p.length; i++) {
            int row = i;
            double share = (double) Arrays.stream(drawn).filter(up -> up[row]).count() / SAMPLES;
            assertThat(share).isCloseTo(p[i], within(0.01));
        }
    }

    /** The correlation of two sums is the share of what they share; signs agree with 1/2 + asin(r) / pi (Sheppard 1899). */
    @Test
    void neighboursAgreeAsOftenAsTheTimeThatTheirLabelsShareSays() {
        double[] p = new double[4];
        Arrays.fill(p, 0.5);
        boolean[][] drawn = draw(new OverlappingOutcomes(p, new long[] {100, 103, 112, 115}, HORIZON, new int[4], 0));
        assertThat(agreement(drawn, 0, 1)).isCloseTo(0.5 + Math.asin(12.0 / 15) / Math.PI, within(0.01));
        assertThat(agreement(drawn, 0, 2)).isCloseTo(0.5 + Math.asin(3.0 / 15) / Math.PI, within(0.01));
        assertThat(agreement(drawn, 0, 3)).as("one ends where the other starts").isCloseTo(0.5, within(0.01));
        assertThat(agreement(drawn, 1, 2)).isCloseTo(0.5 + Math.asin(6.0 / 15) / Math.PI, within(0.01));
    }

    @Test
    void seriesAgreeAsOftenAsTheirCorrelationSays() {
        double[] p = new double[3];
        Arrays.fill(p, 0.5);
        boolean[][] drawn = draw(new OverlappingOutcomes(p, new long[] {0, 0, 10}, HORIZON, new int[] {0, 1, 1}, 0.7));
        assertThat(agreement(drawn, 0, 1)).isCloseTo(0.5 + Math.asin(0.7) / Math.PI, within(0.01));
        assertThat(agreement(drawn, 0, 2)).isCloseTo(0.5 + Math.asin(0.7 * 5 / 15) / Math.PI, within(0.01));
    }

    @Test
    void gapWithoutAnyLabelCostsNothingAndMovesNothing() {
        double[] p = {0.5, 0.5};
        boolean[][] drawn =
                draw(new OverlappingOutcomes(p, new long[] {0, 1_000_000_000_000L}, HORIZON, new int[2], 0));
        assertThat(agreement(drawn, 0, 1)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void floorOfOverlappingLabelsIsThatOfFarFewerRows() {
        int rows = 6_000;
        SplittableRandom random = new SplittableRandom(4);
        double[] p = random.doubles(rows, 0.49, 0.51).toArray();
        long[] start = LongStream.range(0, rows).toArray();
        double independent = CalibrationFloor.of(p, 15, 400, 1).mean();
        double overlapping = CalibrationFloor.of(
                        p, 15, new OverlappingOutcomes(p, start, HORIZON, new int[rows], 0), 400, 1)
                .mean();
        // variance of a mean of signs of overlapping sums: 1 + 2 * sum over k of 2/pi * asin(1 - k/15) times as large
        double inflation = 1;
        for (int k = 1; k < HORIZON; k++) {
            inflation += 4 / Math.PI * Math.asin(1 - (double) k / HORIZON);
        }
        assertThat(inflation).isCloseTo(11.1, within(0.5));
        assertThat(overlapping / independent).isCloseTo(Math.sqrt(inflation), within(0.35));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new OverlappingOutcomes(new double[2], new long[1], 15, new int[2], 0))
                .hasMessage("Cannot draw outcomes of 2 probabilities at 1 starts of 2 series over a horizon of 15");
        assertThatThrownBy(() -> new OverlappingOutcomes(new double[1], new long[1], 15, new int[1], 1.1))
                .hasMessageContaining("correlation 1.1");
    }

    private static boolean[][] draw(OverlappingOutcomes outcomes) {
        SplittableRandom random = new SplittableRandom(8);
        boolean[][] drawn = new boolean[SAMPLES][5];
        for (boolean[] up : drawn) {
            outcomes.draw(up, random);
        }
        return drawn;
    }

    private static double agreement(boolean[][] drawn, int one, int other) {
        return (double) Arrays.stream(drawn).filter(up -> up[one] == up[other]).count() / SAMPLES;
    }
}
