package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a run, made when the first command asks for it. Not thread-safe. */
final class LazySession implements AutoCloseable {
    private SparkSession session;
    private String master;

    /** The session on {@code requested}; a run has one master. */
    SparkSession open(String requested) {
        if (session == null) {
            session = create(requested);
            master = requested;
        } else if (!requested.equals(master)) {
            throw PipelineException.configuration(
                    "Cannot use Spark master " + requested + ": this run already uses " + master);
        }
        return session;
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
            session = null;
        }
    }

    private static SparkSession create(String master) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("crpbot")
                .master(master)
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/crpbot-warehouse")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false");
        if (master.toLowerCase(Locale.ROOT).startsWith("local")) {
            // Spark's defaults are for clusters: 200 shuffle partitions and 50 to read a transaction log of a few
            // files.
            builder.config("spark.sql.shuffle.partitions", "8")
                    .config("spark.databricks.delta.snapshotPartitions", "2")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1");
        }
        return builder.getOrCreate();
    }
}
