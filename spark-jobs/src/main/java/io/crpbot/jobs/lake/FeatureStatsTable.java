package io.crpbot.jobs.lake;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** {@code gold/feature_stats}: how each column of a feature set is distributed, one row a (set, series, part, column). */
public record FeatureStatsTable(Lake lake) {
    public static final String NAME = "gold/feature_stats";

    public static final StructType SCHEMA = new StructType()
            .add("set", StringType, false)
            .add("schema_hash", StringType, false)
            .add("features_version", LongType, false)
            .add("symbol", StringType, false)
            .add("venue", StringType, false)
            .add("part", StringType, false)
            .add("column", StringType, false)
            .add("rows", LongType, false)
            .add("mean", DoubleType, false)
            .add("deviation", DoubleType, false)
            .add("min", DoubleType, false)
            .add("p001", DoubleType, false)
            .add("p01", DoubleType, false)
            .add("median", DoubleType, false)
            .add("p99", DoubleType, false)
            .add("p999", DoubleType, false)
            .add("max", DoubleType, false)
            .add("outside", DoubleType, true);

    /**
     * Puts the rows in the place of those that the set had for the series of the scope.
     *
     * @return whether the table changed
     */
    public boolean write(List<Row> rows, String set, SeriesScope scope) {
        String own = "set = '" + set + "'" + (scope.condition() == null ? "" : " AND " + scope.condition());
        return lake.overwrite(NAME, lake.spark().createDataFrame(rows, SCHEMA), own);
    }
}
