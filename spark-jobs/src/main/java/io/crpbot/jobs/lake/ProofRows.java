package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.proof.SeriesProof;
import io.crpbot.core.market.Candle;
import java.sql.Timestamp;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Candles and stored feature rows of a series in one stream for {@link SeriesProof}: rows of {@link SeriesRows#COLUMNS}
 * with {@link #EXTRA} behind them. A row with values is a stored one, one with neither values nor prices ends the series.
 */
public final class ProofRows {
    /** Columns behind those of {@link SeriesRows}. */
    public static final List<String> EXTRA = List.of("segment", "carried", "values");

    private static final Timestamp END = new Timestamp(253_402_300_799_000L); // year 9999: after every candle
    private static final int FIRST_PRICE = SeriesRows.COLUMNS.indexOf("open");
    private static final int SEGMENT = SeriesRows.COLUMNS.size();

    private ProofRows() {}

    /** The series that {@code stored} has, with their candles from {@code bronze}, and an end for each. */
    public static Dataset<Row> of(Dataset<Row> bronze, Dataset<Row> stored, FeatureSchema schema) {
        Dataset<Row> series = stored.select("symbol", "venue").distinct();
        Dataset<Row> candles = bronze.join(series, scala("symbol", "venue"), "left_semi");
        Column[] values =
                schema.columns().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
        return select(candles, true, lit(null).cast("bigint"), lit(null).cast("boolean"), none())
                .unionByName(select(stored, false, col("segment"), col("carried"), array(values)))
                .unionByName(select(
                        series.withColumn("start", lit(END)).withColumn("synthetic", lit(false)),
                        false,
                        lit(null).cast("bigint"),
                        lit(null).cast("boolean"),
                        none()));
    }

    /** Hands a row to the proof; false when it ended the series. */
    public static boolean accept(Row row, SeriesProof proof) {
        if (!row.isNullAt(SEGMENT + 2)) {
            proof.stored(stored(row));
            return true;
        }
        if (row.isNullAt(FIRST_PRICE)) {
            return false;
        }
        Candle candle = SilverRows.candle(row, false);
        proof.candle(candle);
        return true;
    }

    private static FeatureRow stored(Row row) {
        List<Double> values = row.getList(SEGMENT + 2);
        double[] doubles = new double[values.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.get(i);
        }
        return new FeatureRow(
                row.getTimestamp(3).getTime(), row.getLong(SEGMENT), row.getBoolean(SEGMENT + 1), doubles);
    }

    private static Dataset<Row> select(
            Dataset<Row> rows, boolean prices, Column segment, Column carried, Column values) {
        Stream<Column> candle = SeriesRows.COLUMNS.stream()
                .map(name -> SeriesRows.COLUMNS.indexOf(name) < FIRST_PRICE || prices
                        ? col(name)
                        : lit(null).cast(DataTypes.DoubleType).as(name));
        return rows.select(
                Stream.concat(candle, Stream.of(segment.as("segment"), carried.as("carried"), values.as("values")))
                        .toArray(Column[]::new));
    }

    private static Column none() {
        return lit(null).cast("array<double>");
    }

    private static scala.collection.Seq<String> scala(String... names) {
        return scala.collection.JavaConverters.asScalaBuffer(List.of(names)).toSeq();
    }
}
