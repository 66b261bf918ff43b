package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.crpbot.core.label.Label;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Candle;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The codec of {@code gold/examples}. Every row repeats the cut instants, so that whoever reads the table has the split it
 * was made with, of the same version.
 */
public final class ExampleRows {
    public static final String TABLE = "gold/examples";
    /** The only fold of a split without walk-forward. */
    public static final String SINGLE_FOLD = "single";

    /** {@code part} is null in a purged row, which is counted and not stored. */
    public static final StructType SCHEMA = new StructType()
            .add("symbol", StringType, false)
            .add("venue", StringType, false)
            .add("start", TimestampType, false)
            .add("known_at", TimestampType, false)
            .add("segment", LongType, false)
            .add("close", DoubleType, false)
            .add("forward_return", DoubleType, false)
            .add("up", IntegerType, true)
            .add("label_end", TimestampType, false)
            .add("part", StringType, true)
            .add("fold", StringType, false)
            .add("synthetic", BooleanType, false)
            .add("validation_1_from", TimestampType, false)
            .add("validation_2_from", TimestampType, false)
            .add("test_from", TimestampType, false);

    /** Minutes that a row's label looks ahead. */
    public static final Column HORIZON = expr("cast((unix_millis(label_end) - unix_millis(known_at)) / 60000 as int)");

    private ExampleRows() {}

    public static Row of(Series series, Candle candle, long segment, Label label, SplitPlan plan, boolean synthetic) {
        return RowFactory.create(
                series.symbol().value(),
                series.venue(),
                new Timestamp(label.startMillis()),
                new Timestamp(label.knownAtMillis()),
                segment,
                candle.close(),
                label.forwardReturn(),
                label.up(),
                new Timestamp(label.endMillis()),
                plan.partOf(label).map(part -> part.label()).orElse(null),
                SINGLE_FOLD,
                synthetic,
                Timestamp.from(plan.validation1From()),
                Timestamp.from(plan.validation2From()),
                Timestamp.from(plan.testFrom()));
    }

    /** The split that a row of the whole table was made with. */
    public static SplitPlan plan(Row row) {
        return new SplitPlan(
                instant(row, "validation_1_from"), instant(row, "validation_2_from"), instant(row, "test_from"));
    }

    private static Instant instant(Row row, String column) {
        return row.<Timestamp>getAs(column).toInstant();
    }
}
