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
