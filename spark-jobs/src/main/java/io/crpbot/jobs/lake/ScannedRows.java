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
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * What a {@link QualityScan} looks at, in one stream a series: the candles of {@code bronze/candles} with the closes of the
 * symbol's other venues beside them, and the conflicting minutes of {@code bronze/quarantine}. Rows have the columns of
 * {@link SeriesRows#COLUMNS} with two more behind them.
 */
public final class ScannedRows {
    /** Columns behind those of {@link SeriesRows}. */
    private static final List<String> EXTRA = List.of("others", "conflict");

    private static final int FIRST_PRICE = SeriesRows.COLUMNS.indexOf("open");
    private static final int OTHERS = SeriesRows.COLUMNS.size();
    private static final Column NO_OTHERS = array().cast("array<double>");

    private ScannedRows() {}

    /**
     * Runs an engine over the rows of each series.
     *
     * @param scope the series; other venues of their symbols are only compared with
     * @throws io.crpbot.core.failure.PipelineException when the scope selects nothing
     */
    public static Dataset<Row> run(Lake lake, SeriesScope scope, StructType output, SeriesRows.EngineFactory factory) {
        Dataset<Row> candles = lake.read(BronzeTable.CANDLES);
        Dataset<Row> conflicts = conflicts(new BronzeTable(lake).conflicts());
        // whose they are is known without the comparison of the venues, which need not be made twice
        Dataset<Row> series = candles.select("symbol", "venue", "synthetic")
                .unionByName(conflicts.select("symbol", "venue", "synthetic"));
        SeriesScope symbols = new SeriesScope(scope.symbols(), null);
        return SeriesRows.run(table(symbols.of(candles), symbols.of(conflicts)), series, scope, EXTRA, output, factory);
    }

    private static Dataset<Row> table(Dataset<Row> candles, Dataset<Row> conflicts) {
        Column[] columns = Stream.concat(SeriesRows.COLUMNS.stream(), Stream.of("others", "conflict"))
                .map(functions::col)
                .toArray(Column[]::new);
        return withOthers(candles)
                .withColumn("conflict", lit(false))
                .select(columns)
                .unionByName(conflicts.select(columns));
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
