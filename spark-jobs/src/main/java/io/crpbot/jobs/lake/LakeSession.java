package io.crpbot.jobs.lake;

import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** The Spark session that reads and writes the lake. */
public final class LakeSession {
    private LakeSession() {}

    /**
     * Gets or makes the session. Timestamps are UTC and stored in microseconds of the standard Parquet type, and tables
     * use no Delta feature beyond the oldest reader's, so that readers without Spark open them.
     *
     * @param master such as {@code local[*]} or {@code spark://host:7077}
     */
    public static SparkSession open(String master) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("crpbot")
                .master(master)
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .config("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false")
                // Files are skipped by symbol, venue and time; the extremes of every feature would help nobody.
                .config("spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "4")
                // A lake has about twenty tables. Delta would keep the state of the last ten thousand that it saw,
                // Spark the plans of a thousand queries for a page that is off: they fill the heap of a long process.
                .config("spark.databricks.delta.delta.log.cacheSize", "32")
                .config("spark.sql.ui.retainedExecutions", "20")
                // Compiled queries: a stage with Delta's own bookkeeping has more than the default of 100, and one that
                // falls out is compiled again, down to machine code: a fifth of the time of a small run.
                .config("spark.sql.codegen.cache.maxEntries", "2000")
                // The state of a transaction log of a few files; the default is 50 tasks for each look at a table.
                .config("spark.databricks.delta.snapshotPartitions", "2")
                .config("spark.sql.files.maxRecordsPerFile", "1000000")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/crpbot-warehouse")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false");
        PlainColumns.names().forEach(name -> builder.config("spark.hadoop.parquet.enable.dictionary#" + name, "false"));
        if (master.toLowerCase(Locale.ROOT).startsWith("local")) {
            builder.config("spark.sql.shuffle.partitions", "8") // the default of 200 is for clusters
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1");
        }
        return builder.getOrCreate();
    }
}
