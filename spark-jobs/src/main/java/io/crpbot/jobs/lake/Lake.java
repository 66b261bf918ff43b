package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.failure.PipelineException;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;

/**
 * The lake's root and the session that reads and writes it; the only way to its Delta tables. Tables are named by their
 * path under the root, such as {@code bronze/candles}.
 *
 * <p>Every write is one Delta commit: a process that dies before it leaves the table as it was (files without a commit are
 * not part of the table), one that dies after it has written everything. Every write can be repeated: {@link #merge} adds
 * only what is not there and {@link #overwrite} puts the same content in place; a write that would change nothing makes no
 * new version.
 */
public record Lake(SparkSession spark, String root, CommitListener commits) {
    public Lake(SparkSession spark, String root) {
        this(spark, root, CommitListener.none());
    }

    /** The path of a table given by its name under the root, such as {@code bronze/candles}. */
    public String path(String table) {
        return root + "/" + table;
    }

    public boolean exists(String table) {
        return DeltaTable.isDeltaTable(spark, path(table));
    }

    /** @throws PipelineException if the table is not there yet */
    public Dataset<Row> read(String table) {
        SchemaGate.require(this, log(table).newestHead());
        return spark.read().format("delta").load(path(table));
    }

    /** The table as it was at a version, for a run that repeats an earlier one. */
    public Dataset<Row> readVersion(String table, long version) {
        SchemaGate.require(this, log(table).headAt(version));
        return spark.read().format("delta").option("versionAsOf", version).load(path(table));
    }

    /** The number of the table's newest commit, from 0. */
    public long version(String table) {
        requireTable(table);
        return DeltaTable.forPath(spark, path(table))
                .history(1)
                .select("version")
                .head()
                .getLong(0);
    }

    /** Fails early, before any work is done, when nothing could be written under the root. */
    public void requireWritable() {
        Path probe = new Path(root, ".writable");
        try {
            var files = probe.getFileSystem(spark.sessionState().newHadoopConf());
            files.create(probe, true).close();
            files.delete(probe, false);
        } catch (IOException | RuntimeException e) {
            throw PipelineException.failed("Cannot write to the lake at " + root + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds the rows whose keys are not in the table yet and leaves the others as they are.
     *
     * @param rows no two of them with equal keys
     * @return how many rows were added; 0 means that no version was made
     */
    public long merge(String table, Dataset<Row> rows, List<String> keys) {
        return writing(table, () -> {
            if (!exists(table)) {
                long added = rows.count();
                if (added > 0) {
                    commit(table, () -> create(table, rows));
                }
                return added;
            }
            Dataset<Row> fresh = rows.join(read(table).select(columns(keys)), scala(keys), "left_anti")
                    .persist(StorageLevel.MEMORY_AND_DISK());
            try {
                long added = fresh.count();
                if (added > 0) {
                    commit(table, () -> DeltaTable.forPath(spark, path(table))
                            .as("stored")
                            .merge(fresh.as("fresh"), sameKeys(keys))
                            .whenNotMatched()
                            .insertAll()
                            .withSchemaEvolution() // a table of an earlier version gets the columns that it lacks
                            .execute());
                }
                return added;
            } finally {
                fresh.unpersist();
            }
        });
    }

    /**
     * Puts each row in the place of the one with its key, or adds it, in one commit. For rows of which at least one is known
     * to change the table.
     *
     * @param rows no two of them with equal keys
     */
    public void upsert(String table, Dataset<Row> rows, List<String> keys) {
        writing(table, () -> {
            SchemaGate.require(this, log(table).newestHead());
            commit(table, () -> DeltaTable.forPath(spark, path(table))
                    .as("stored")
                    .merge(rows.as("fresh"), sameKeys(keys))
                    .whenMatched()
                    .updateAll()
                    .whenNotMatched()
                    .insertAll()
                    .withSchemaEvolution()
                    .execute());
            return null;
        });
    }

    /**
     * Puts the rows in the place of everything that {@code scope} selects, in one commit. When the table already holds
     * exactly these rows nothing is written.
     *
     * @param scope SQL condition on the table that all rows fulfil, such as {@code symbol IN ('BTC-USD')}; {@code null}
     *     replaces the whole table and its columns
     * @return true if a version was made
     */
    public boolean overwrite(String table, Dataset<Row> rows, String scope) {
        return writing(table, () -> {
            Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
            try {
                if (exists(table) && holds(table, kept, scope)) {
                    return false;
                }
                save(table, kept, scope);
                return true;
            } finally {
                kept.unpersist();
            }
        });
    }

    /**
     * Puts the rows in the place of everything that {@code scope} selects, in one commit, without asking whether they
     * differ: for rows that are known to.
     *
     * @param scope as in {@link #overwrite}
     */
    public void replace(String table, Dataset<Row> rows, String scope) {
        writing(table, () -> {
            save(table, rows, scope);
            return null;
        });
    }

    /** Removes the rows that {@code scope} selects, in one commit. */
    public void delete(String table, String scope) {
        writing(table, () -> {
            SchemaGate.require(this, log(table).newestHead());
            commit(table, () -> DeltaTable.forPath(spark, path(table)).delete(scope));
            return null;
        });
    }

    /**
     * Removes the rows that {@code scope} selects, in one commit, unless they are exactly the given ones or there are none.
     *
     * @param scope as in {@link #overwrite}
     */
    public void deleteUnless(String table, Dataset<Row> rows, String scope) {
        if (exists(table) && !read(table).where(scope).isEmpty() && !holds(table, rows, scope)) {
            delete(table, scope);
        }
    }

    private void save(String table, Dataset<Row> rows, String scope) {
        if (!exists(table)) {
            commit(table, () -> create(table, rows));
            return;
        }
        SchemaGate.require(this, log(table).newestHead());
        DataFrameWriter<Row> writer = writer(rows).mode("overwrite");
        commit(table, () -> (scope == null
                        ? writer.option("overwriteSchema", "true")
                        // a table of an earlier version of the code gets the columns that it lacks
                        : writer.option("replaceWhere", scope).option("mergeSchema", "true"))
                .save(path(table)));
    }

    private void create(String table, Dataset<Row> rows) {
        NewTable.write(rows, path(table), TableSpec.of(table).properties());
    }

    private TableLog log(String table) {
        requireTable(table);
        return TableLog.of(this, table);
    }

    private boolean holds(String table, Dataset<Row> rows, String scope) {
        Dataset<Row> stored = scope == null ? read(table) : read(table).where(scope);
        return Arrays.equals(stored.columns(), rows.columns())
                && fingerprint(stored).equals(fingerprint(rows));
    }

    /** Count and sum of the row hashes: equal for the same rows in any order. */
    private static Row fingerprint(Dataset<Row> rows) {
        Column[] all = Arrays.stream(rows.schema().fields()).map(Lake::hashable).toArray(Column[]::new);
        return rows.agg(count(lit(1)), sum(xxhash64(all).cast(DataTypes.createDecimalType(20, 0))))
                .head();
    }

    /** Spark hashes every type but maps. */
    static Column hashable(StructField field) {
        Column column = col("`" + field.name() + "`");
        return field.dataType() instanceof MapType ? map_entries(column) : column;
    }

    /** Does what makes one version of a table, and tells the listener before and after. */
    void commit(String table, Runnable write) {
        commits.reached("before " + table);
        write.run();
        commits.reached("after " + table);
    }

    private <T> T writing(String table, Write<T> write) {
        try {
            return write.run();
        } catch (Exception e) {
            throw SparkFailure.of("Cannot write table " + table + " under " + root, e);
        }
    }

    private void requireTable(String table) {
        if (!exists(table)) {
            throw PipelineException.failed("Cannot read table " + table + ": there is none under " + root
                    + "; run the stage that makes it first");
        }
    }

    private static DataFrameWriter<Row> writer(Dataset<Row> rows) {
        return rows.write().format("delta");
    }

    private static String sameKeys(List<String> keys) {
        return keys.stream().map(key -> "stored." + key + " = fresh." + key).collect(Collectors.joining(" AND "));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }

    private static scala.collection.Seq<String> scala(List<String> names) {
        return scala.collection.JavaConverters.asScalaBuffer(names).toSeq();
    }

    @FunctionalInterface
    private interface Write<T> {
        T run() throws Exception;
    }
}
