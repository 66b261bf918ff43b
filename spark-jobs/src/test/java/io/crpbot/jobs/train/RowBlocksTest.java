package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Scaler;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RowBlocksTest {
    private static final Scaler SCALER = new Scaler(new double[] {1, 10}, new double[] {2, 5}, 3);
    private static final StructType SCHEMA = new StructType()
            .add("start", DataTypes.TimestampType, false)
            .add("segment", DataTypes.LongType, false)
            .add("rsi", DataTypes.DoubleType, false)
            .add("range", DataTypes.DoubleType, false);

    @Test
    void scalesRowsInOrder() {
        CoinRows rows = RowBlocks.joined(
                RowBlocks.scaled(
                        "BTC-USD", List.of(row(0, 3, 5), row(1, -5, 100)).iterator(), SCALER),
                2);
        assertThat(rows.starts()).containsExactly(0, 60_000);
        assertThat(rows.values()).containsExactly(1, -1, -3, 3);
    }

    @Test
    void refusesAFeatureThatIsNoFiniteNumber() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> RowBlocks.scaled(
                            "BTC-USD", List.of(row(0, 3, 5), row(1, 0, value)).iterator(), SCALER))
                    .isInstanceOf(PipelineException.class)
                    .hasMessage("Cannot train on BTC-USD: feature range is " + value
                            + " in the row of 1970-01-01T00:01:00Z; run features again");
        }
    }

    private static Row row(int minute, double first, double second) {
        Timestamp start = Timestamp.from(Instant.ofEpochSecond(60L * minute));
        return new GenericRowWithSchema(new Object[] {start, 0L, first, second}, SCHEMA);
    }
}
