package io.crpbot.jobs.lake;

import org.apache.spark.sql.SparkSession;

/** The lake's root and the session that reads and writes it; the only way to its Delta tables. */
public record Lake(SparkSession spark, String root) {
    /** The path of a table given by its name under the root, such as {@code bronze/candles}. */
    public String path(String table) {
        return root + "/" + table;
    }
}
