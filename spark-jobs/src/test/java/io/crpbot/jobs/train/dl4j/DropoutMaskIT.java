package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.metric.Binomial;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Needs ND4J's native memory, therefore an integration test. */
class DropoutMaskIT {
    private static final int ROWS = 37;
    private static final int COLUMNS = 1001;

    @Test
    void keepsTheStatedShareAndScalesItUp() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray mask = mask(type, 0.8, 7);
            long kept = 0;
            for (double value : mask.ravel().toDoubleVector()) {
                assertThat(value).isIn(0.0, type == DataType.FLOAT ? (double) (float) 1.25 : 1.25);
                kept += value > 0 ? 1 : 0;
            }
            assertThat(Binomial.clopperPearson(kept, ROWS * COLUMNS, 0.999).contains(0.8))
                    .as("%d of %d kept", kept, ROWS * COLUMNS)
                    .isTrue();
        }
    }

    @Test
    void isAFunctionOfTheSeedAlone() {
        assertThat(mask(DataType.FLOAT, 0.9, 1)).isEqualTo(mask(DataType.FLOAT, 0.9, 1));
        assertThat(mask(DataType.FLOAT, 0.9, 1)).isNotEqualTo(mask(DataType.FLOAT, 0.9, 2));
    }

    /** Both halves of a random number are used: a dependence between neighbours would drop units in pairs. */
    @Test
    void neighboursDropIndependently() {
        double[] mask = mask(DataType.FLOAT, 0.5, 3).ravel().toDoubleVector();
        long alike = 0;
        int pairs = mask.length / 2;
        for (int i = 0; i < pairs; i++) {
            alike += mask[2 * i] == mask[2 * i + 1] ? 1 : 0;
        }
        assertThat(Binomial.clopperPearson(alike, pairs, 0.999).contains(0.5))
                .as("%d of %d pairs alike", alike, pairs)
                .isTrue();
    }

    private static INDArray mask(DataType type, double keep, long seed) {
        INDArray mask = Nd4j.create(type, new long[] {ROWS, COLUMNS}, 'c');
        DropoutMask.fill(mask, keep, seed);
        return mask;
    }
}
