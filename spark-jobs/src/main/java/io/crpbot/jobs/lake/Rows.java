package io.crpbot.jobs.lake;

import java.util.List;
import org.apache.spark.sql.Row;

/** Columns that tables of an earlier version of the code may lack. */
final class Rows {
    private Rows() {}

    static String textOrNull(Row row, String column) {
        return List.of(row.schema().fieldNames()).contains(column) ? row.getAs(column) : null;
    }
}
