package io.crpbot.jobs.lake;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Delta's VACUUM over a list of candidates instead of the whole folder: what belongs to no version any more, or only to
 * versions that were replaced longer ago than the retention, is found and deleted by Delta; files that must stay for
 * other reasons are not among the candidates.
 */
final class Vacuum {
    private static final String VIEW = "crpbot_vacuum_candidates";
    private static final String CHECK = "spark.databricks.delta.retentionDurationCheck.enabled";
    /** As VACUUM ... USING INVENTORY asks for it. */
    private static final StructType INVENTORY = new StructType()
            .add("path", DataTypes.StringType)
            .add("length", DataTypes.LongType)
            .add("isDir", DataTypes.BooleanType)
            .add("modificationTime", DataTypes.LongType);

    private final Lake lake;
    private final String table;
    private final long hours;

    Vacuum(Lake lake, String table, long hours) {
        this.lake = lake;
        this.table = table;
        this.hours = hours;
    }

    /** The candidates that would go, by their path under the table's folder. */
    Map<String, StoredFile> plan(Map<String, StoredFile> candidates) {
        Map<String, StoredFile> byName = new TreeMap<>();
        candidates.values().forEach(file -> byName.put(file.uri(), file));
        Map<String, StoredFile> gone = new TreeMap<>();
        for (Row row : run(candidates, " DRY RUN").collectAsList()) {
            StoredFile file = byName.get(new Path(row.getString(0)).toString());
            if (file != null) {
                gone.put(file.path(), file);
            }
        }
        return gone;
    }

    void apply(Map<String, StoredFile> candidates) {
        lake.commit(table, () -> run(candidates, "").collectAsList());
    }

    private Dataset<Row> run(Map<String, StoredFile> candidates, String mode) {
        List<Row> rows = candidates.values().stream()
                .map(file -> RowFactory.create(file.uri(), file.bytes(), false, file.modifiedMillis()))
                .collect(Collectors.toList());
        var spark = lake.spark();
        spark.createDataFrame(rows, INVENTORY).createOrReplaceTempView(VIEW);
        String before = spark.conf().get(CHECK, "true");
        spark.conf().set(CHECK, String.valueOf(hours >= RetainedHours.SAFE));
        try {
            String statement = "VACUUM " + TableLog.of(lake, table).location() + " USING INVENTORY (SELECT * FROM "
                    + VIEW + ") RETAIN " + hours + " HOURS" + mode;
            // it tells its count on stdout, which is for results
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            return scala.Console.withOut(nowhere, () -> spark.sql(statement));
        } finally {
            spark.conf().set(CHECK, before);
            spark.catalog().dropTempView(VIEW);
        }
    }
}
