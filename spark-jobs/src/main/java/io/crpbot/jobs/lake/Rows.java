package io.crpbot.jobs.lake;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Values that may be missing: columns of an earlier version of the code, and numbers that are undefined. */
final class Rows {
    private Rows() {}

    /** The different texts of a column; one {@code null} where there are rows, but the table lacks the column. */
    static List<String> distinctTexts(Dataset<Row> rows, String column) {
        return List.of(rows.columns()).contains(column)
                ? rows.select(column).distinct().as(Encoders.STRING()).collectAsList()
                : rows.limit(1)
                        .selectExpr("cast(null as string)")
                        .as(Encoders.STRING())
                        .collectAsList();
    }

    static String textOrNull(Row row, String column) {
        return has(row, column) ? row.getAs(column) : null;
    }

    /** The same of whole numbers. */
    static Long wholeOrNull(Row row, String column) {
        return has(row, column) ? row.getAs(column) : null;
    }

    private static boolean has(Row row, String column) {
        return List.of(row.schema().fieldNames()).contains(column);
    }

    /** How a column holds a number that is not defined. */
    static Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** What {@link #defined} came from. */
    static double number(Double value) {
        return value == null ? Double.NaN : value;
    }
}
