package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.crpbot.core.quality.QualityScan;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;

/**
 * What a {@link QualityScan} looks at, in one stream a series: the candles of {@code bronze/candles} with the closes of the
 * symbol's other venues beside them, and the conflicting minutes of {@code bronze/quarantine}. Rows have the columns of
 * {@link SeriesRows#COLUMNS} with {@link #EXTRA} behind them.
 */
public final class ScannedRows {
    /** Columns behind those of {@link SeriesRows}. */
    public static final List<String> EXTRA = List.of("others", "conflict");

    private static final int FIRST_PRICE = SeriesRows.COLUMNS.indexOf("open");
    private static final int OTHERS = SeriesRows.COLUMNS.size();
    private static final Column NO_OTHERS = array().cast("array<double>");

    private ScannedRows() {}

    /** @param scope to leave out symbols that nobody asks for; the venues that they are compared with are kept */
    public static Dataset<Row> of(Lake lake, SeriesScope scope) {
        SeriesScope symbols = new SeriesScope(scope.symbols(), null);
        Dataset<Row> candles = symbols.of(lake.read(BronzeTable.CANDLES));
        Column[] columns = Stream.concat(SeriesRows.COLUMNS.stream(), Stream.of("others", "conflict"))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
        return withOthers(candles)
                .withColumn("conflict", lit(false))
                .select(columns)
                .unionByName(
                        conflicts(symbols.of(new BronzeTable(lake).conflicts())).select(columns));
    }

    /** Hands a row to the scan. */
    public static void accept(Row row, QualityScan scan) {
        long start = row.getTimestamp(3).getTime();
        if (row.getBoolean(OTHERS + 1)) {
            scan.conflict(start);
            return;
        }
        scan.accept(start, price(row, 0), price(row, 1), price(row, 2), price(row, 3), price(row, 4), others(row));
    }

    private static Dataset<Row> withOthers(Dataset<Row> candles) {
        List<String> shared = candles.groupBy("symbol")
                .agg(countDistinct("venue").as("venues"))
                .where("venues > 1")
                .select("symbol")
                .as(Encoders.STRING())
                .collectAsList();
        if (shared.isEmpty()) {
            return candles.withColumn("others", NO_OTHERS);
        }
        Column isShared = col("symbol").isin(shared.toArray());
        Dataset<Row> minutes = candles.where(isShared)
                .groupBy("symbol", "start")
                .agg(collect_list(struct("venue", "close")).as("closes"));
        return candles.where(isShared)
                .join(
                        minutes,
                        JavaConverters.asScalaBuffer(List.of("symbol", "start")).toSeq())
                .withColumn("others", expr("transform(filter(closes, c -> c.venue != venue), c -> c.close)"))
                .drop("closes")
                .unionByName(candles.where(isShared.equalTo(false)).withColumn("others", NO_OTHERS));
    }

    private static Dataset<Row> conflicts(Dataset<Row> minutes) {
        Dataset<Row> rows = minutes.withColumn("synthetic", lit(false))
                .withColumn("others", NO_OTHERS)
                .withColumn("conflict", lit(true));
        for (String price : SeriesRows.COLUMNS.subList(FIRST_PRICE, OTHERS)) {
            rows = rows.withColumn(price, lit(null).cast(DataTypes.DoubleType));
        }
        return rows;
    }

    /** NaN, which is no price, for what is not there. */
    private static double price(Row row, int column) {
        return row.isNullAt(FIRST_PRICE + column) ? Double.NaN : row.getDouble(FIRST_PRICE + column);
    }

    private static double[] others(Row row) {
        List<Double> closes = row.getList(OTHERS);
        double[] values = new double[closes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = closes.get(i) == null ? Double.NaN : closes.get(i);
        }
        return values;
    }
}
