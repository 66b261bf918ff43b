package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.crpbot.core.label.Part;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The decisions of one bundle on one part of its split: what tables of predictions, trades and figures are keyed by. */
public record JudgedPart(BundleKey bundle, Part part) {
    /** The column that names the part. */
    static final String COLUMN = "part";

    /** The only part that promotion reads. */
    public static JudgedPart test(BundleKey bundle) {
        return new JudgedPart(bundle, Part.TEST);
    }

    public boolean isTest() {
        return part == Part.TEST;
    }

    /** Selects its rows in a table that {@link #rows} can read. Rows of a time before the column are of the test part. */
    String scope() {
        String known = COLUMN + " = '" + part.label() + "'";
        return bundle.scope() + " AND " + (isTest() ? "(" + known + " OR " + COLUMN + " IS NULL)" : known);
    }

    /** Its rows of a table. */
    Dataset<Row> rows(Lake lake, String table) {
        Dataset<Row> all = lake.read(table);
        boolean named = List.of(all.columns()).contains(COLUMN);
        return all.withColumn(COLUMN, named ? coalesce(col(COLUMN), lit(Part.TEST.label())) : lit(Part.TEST.label()))
                .where(scope());
    }

    @Override
    public String toString() {
        return isTest() ? bundle.toString() : bundle + " on " + part.label();
    }
}
