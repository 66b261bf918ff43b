package io.crpbot.jobs.lake;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map$;

/**
 * The first commit of a table: rows and properties together. What Delta's writer does behind {@code save}, which sets no
 * properties but its own; {@code CREATE TABLE AS SELECT} sets any, but refuses a folder in which a killed writer left files.
 */
final class NewTable {
    private NewTable() {}

    static void write(Dataset<Row> rows, String path, Map<String, String> properties) {
        var spark = rows.sparkSession();
        new WriteIntoDelta(
                        DeltaLog.forTable(spark, path),
                        SaveMode.ErrorIfExists,
                        new DeltaOptions(scala(Map.of()), spark.sessionState().conf()),
                        JavaConverters.asScalaBuffer(List.<String>of()).toSeq(),
                        scala(properties),
                        rows,
                        Option.empty(),
                        Option.empty())
                .run(spark);
    }

    private static scala.collection.immutable.Map<String, String> scala(Map<String, String> map) {
        return Map$.MODULE$.<String, String>empty().$plus$plus(JavaConverters.mapAsScalaMap(map));
    }
}
