package io.crpbot.jobs.lake;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.lake.month.MonthWork;
import java.sql.Timestamp;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The codec of {@code gold/features_SET}: nine columns that say whose row it is and what it was made from, then the set's columns in order. */
public final class FeatureRows {
    private static final int FIRST_FEATURE = 9;

    /** Names of columns alone do not tell a row: memory and carried minutes change its values too. */
    private static final String SCHEMA_HASH = "schema_hash";

    private FeatureRows() {}

    /** The table of a feature set. */
    public static String table(String set) {
        return "gold/features_" + set;
    }

    public static StructType schema(FeatureSchema features) {
        StructType schema = new StructType()
                .add("symbol", StringType, false)
                .add("venue", StringType, false)
                .add("start", TimestampType, false)
                .add("known_at", TimestampType, false)
                .add("segment", LongType, false)
                .add("carried", BooleanType, false)
                .add("synthetic", BooleanType, false)
                .add(SCHEMA_HASH, StringType, false)
                .add(MonthWork.HASH, LongType, false);
        for (String column : features.columns()) {
            schema = schema.add(column, DoubleType, false);
        }
        return schema;
    }

    /**
     * @param schemaHash of the schema that the row was computed under
     * @param inputHash of what its month was computed from
     */
    public static Row of(Series series, FeatureRow features, boolean synthetic, String schemaHash, long inputHash) {
        double[] values = features.values();
        Object[] columns = new Object[FIRST_FEATURE + values.length];
        columns[0] = series.symbol().value();
        columns[1] = series.venue();
        columns[2] = new Timestamp(features.startMillis());
        columns[3] = new Timestamp(features.startMillis() + Timeframe.M1.millis());
        columns[4] = features.segment();
        columns[5] = features.carried();
        columns[6] = synthetic;
        columns[7] = schemaHash;
        columns[8] = inputHash;
        for (int i = 0; i < values.length; i++) {
            columns[FIRST_FEATURE + i] = values[i];
        }
        return RowFactory.create(columns);
    }

    /**
     * @param rows of the feature table, as they will be read
     * @throws PipelineException when some of them were computed under another schema
     */
    public static void requireSchema(Dataset<Row> rows, FeatureSchema schema) {
        String table = table(schema.name());
        for (String hash : Rows.distinctTexts(rows, SCHEMA_HASH)) {
            if (!schema.hash().equals(hash)) {
                throw PipelineException.failed("Cannot read " + table + ": it has rows of schema "
                        + (hash == null ? "(not recorded)" : hash) + ", needed is " + schema.hash()
                        + "; run features again");
            }
        }
    }

    /** The features in a row of the whole table. */
    public static FeatureRow features(Row row) {
        double[] values = new double[row.length() - FIRST_FEATURE];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getDouble(FIRST_FEATURE + i);
        }
        return new FeatureRow(row.getTimestamp(2).getTime(), row.getLong(4), row.getBoolean(5), values);
    }
}
