package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReliabilityTableTest {
    @Test
    void putsEveryUpperEdgeIntoItsOwnBinAndZeroIntoTheFirst() {
        for (int bins : new int[] {7, 10, 15, 49}) {
            assertThat(ReliabilityTable.equalWidthBin(0, bins)).isZero();
            for (int k = 1; k <= bins; k++) {
                double edge = (double) k / bins;
                assertThat(ReliabilityTable.equalWidthBin(edge, bins)).isEqualTo(k - 1);
                if (k < bins) {
                    assertThat(ReliabilityTable.equalWidthBin(Math.nextUp(edge), bins))
                            .isEqualTo(k);
                }
            }
        }
    }

    @Test
    void expectedErrorWeighsGapsByCount() {
        double[] p = {0.1, 0.1, 0.1, 0.9};
        int[] y = {0, 0, 1, 1};
        ReliabilityTable table = ReliabilityTable.equalWidth(p, y, 2);
        double lowGap = 1 / 3.0 - 0.1;
        assertThat(table.expectedError()).isCloseTo((3 * lowGap + 0.1) / 4, within(1e-12));
        assertThat(table.maximumError()).isCloseTo(lowGap, within(1e-12));
        assertThat(table.count()).isEqualTo(4);
    }

    @Test
    void equalMassCutsNeverSplitTies() {
        double[] p = {0.2, 0.3, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.7, 0.9};
        int[] y = {0, 0, 1, 0, 1, 0, 1, 0, 1, 1};
        ReliabilityTable table = ReliabilityTable.equalMass(p, y, 5);
        assertThat(table.bins().stream().map(ReliabilityTable.Bin::count)).containsExactly(2L, 6L, 2L);
        assertThat(ReliabilityTable.equalMass(new double[] {0.4, 0.4}, new int[] {0, 1}, 15)
                        .bins())
                .singleElement()
                .satisfies(bin -> assertThat(bin.gap()).isCloseTo(0.1, within(1e-12)));
    }

    @Test
    void equalMassBinsHoldEqualCountsWithoutTies() {
        SplittableRandom random = new SplittableRandom(3);
        double[] p = random.doubles(1_500).toArray();
        assertThat(ReliabilityTable.equalMass(p, new int[1_500], 15).bins())
                .hasSize(15)
                .allSatisfy(bin -> assertThat(bin.count()).isEqualTo(100));
    }

    /** The definition: bins by comparing with each edge, gaps by going through all rows once a bin. */
    @Test
    void errorsAreThoseOfTheDefinition() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            int n = 1 + random.nextInt(400);
            double[] p = random.doubles(n).map(v -> Math.round(v * 60) / 60.0).toArray();
            int[] y = random.ints(n, 0, 2).toArray();
            double expected = 0;
            double maximum = 0;
            for (int b = 0; b < 15; b++) {
                double sum = 0;
                double hits = 0;
                int count = 0;
                for (int i = 0; i < n; i++) {
                    if (p[i] <= (b + 1) / 15.0 && (p[i] > b / 15.0 || b == 0)) {
                        sum += p[i];
                        hits += y[i];
                        count++;
                    }
                }
                if (count > 0) {
                    expected += Math.abs(sum - hits) / n;
                    maximum = Math.max(maximum, Math.abs(sum / count - hits / count));
                }
            }
            ReliabilityTable table = ReliabilityTable.equalWidth(p, y, 15);
            assertThat(table.expectedError()).isCloseTo(expected, within(1e-12));
            assertThat(table.maximumError()).isCloseTo(maximum, within(1e-12));
        }
    }

    @Test
    void equalMassErrorsAreThoseOfItsOwnBins() {
        SplittableRandom random = new SplittableRandom(6);
        double[] p = random.doubles(700).map(v -> Math.round(v * 40) / 40.0).toArray();
        int[] y = random.ints(700, 0, 2).toArray();
        ReliabilityTable table = ReliabilityTable.equalMass(p, y, 15);
        double expected = 0;
        for (int b = 0; b < table.bins().size(); b++) {
            ReliabilityTable.Bin bin = table.bins().get(b);
            double sum = 0;
            int count = 0;
            for (int i = 0; i < p.length; i++) {
                if (p[i] <= bin.upper() && (p[i] > bin.lower() || b == 0)) {
                    sum += p[i] - y[i];
                    count++;
                }
            }
            assertThat(bin.count()).isEqualTo(count);
            expected += Math.abs(sum) / p.length;
        }
        assertThat(table.count()).isEqualTo(700);
        assertThat(table.expectedError()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void nothingObservedIsNoError() {
        ReliabilityTable table = ReliabilityTable.equalWidth(new double[0], new int[0], 15);
        assertThat(table.expectedError()).isNaN();
        assertThat(table.maximumError()).isNaN();
    }

    @Test
    void rejectsProbabilitiesOutsideZeroToOneAndOtherOutcomes() {
        assertThatThrownBy(() -> ReliabilityTable.equalWidth(new double[] {1.01}, new int[] {1}, 15))
                .hasMessageContaining("probability 1.01 at index 0");
        assertThatThrownBy(() -> ReliabilityTable.equalWidth(new double[] {Double.NaN}, new int[] {1}, 15))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ReliabilityTable.equalWidth(new double[] {0.4}, new int[] {-1}, 15))
                .hasMessageContaining("outcome -1");
    }
}
