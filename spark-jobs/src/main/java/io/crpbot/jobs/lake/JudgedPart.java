package io.crpbot.jobs.lake;

import io.crpbot.core.label.Part;
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

    /** Selects its rows. */
    String scope() {
        return bundle.scope() + " AND " + COLUMN + " = '" + part.label() + "'";
    }

    /** Its rows of a table. */
    Dataset<Row> rows(Lake lake, String table) {
        return lake.read(table).where(scope());
    }

    @Override
    public String toString() {
        return isTest() ? bundle.toString() : bundle + " on " + part.label();
    }
}
