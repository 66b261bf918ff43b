package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A dataset as one file outside the lake. It is written into a hidden folder beside its place and renamed, so that whoever
 * looks finds the former file or the new one, whole; what a killed writer left behind is removed by the next one.
 *
 * @param folder made when it is not there
 */
public record SingleFile(SparkSession spark, String folder, String name) {
    /**
     * Writes the rows in one task, sorted; memory does not grow with their number.
     *
     * @param order column to sort by
     * @param format {@code parquet} or {@code csv}, the latter with a header
     * @return number of rows
     * @throws PipelineException when the folder cannot be written
     */
    public long write(Dataset<Row> rows, String order, String format, String compression) {
        Path target = new Path(folder, name);
        Path hidden = new Path(folder, "." + name + ".unfinished");
        try {
            var conf = spark.sessionState().newHadoopConf();
            FileSystem files = target.getFileSystem(conf);
            files.delete(hidden, true);
            Observation observed = Observation.apply();
            rows.repartition(1)
                    .sortWithinPartitions(order)
                    .observe(observed, count(lit(1)).as("rows"))
                    .write()
                    .format(format)
                    .option("header", "true")
                    .option("compression", compression)
                    .save(hidden.toString());
            Path part = Arrays.stream(
                            files.listStatus(hidden, path -> path.getName().startsWith("part-")))
                    .map(FileStatus::getPath)
                    .findFirst()
                    .orElseThrow();
            FileContext.getFileContext(target.toUri(), conf).rename(part, target, Options.Rename.OVERWRITE);
            files.delete(hidden, true);
            return (Long) observed.getAsJava().get("rows");
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write " + target + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PipelineException.failed("Cannot write " + target + ": interrupted", e);
        }
    }
}
