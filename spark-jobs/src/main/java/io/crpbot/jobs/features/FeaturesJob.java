package io.crpbot.jobs.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesRows;
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.lake.SparkFailure;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs {@link FeatureStream} over the observed minutes of each series into {@code gold/features_SET}. The stream carries
 * short holes itself, as it does live, so a row of the table and a row of the scorer come from the same calls and have the
 * same bits.
 */
public final class FeaturesJob {
    private final JobContext context;

    public FeaturesJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when there are no minutes or the lake cannot be written */
    public FeaturesResult run(FeaturesConfig config) {
        Lake lake = context.lake();
        String table = FeatureRows.table(config.schema().name());
        try (Progress.Task progress = context.progress().start("features", 2)) {
            Dataset<Row> minutes =
                    lake.read(SilverRows.TABLE).where(col("timeframe").equalTo(Timeframe.M1.label()));
            FeatureSchema schema = config.schema();
            Dataset<Row> features = SeriesRows.run(
                    minutes.where(col("carried").equalTo(false)),
                    config.scope(),
                    List.of(),
                    FeatureRows.schema(schema),
                    new Engines(schema.name(), schema.columns(), schema.memory(), schema.maxCarryMinutes()));
            boolean changed = lake.overwrite(table, features, config.scope().condition());
            progress.advance(1, table + " written");
            long rowsIn = config.scope().of(minutes).count();
            Row counts = config.scope()
                    .of(lake.read(table))
                    .agg(count(lit(1)), countDistinct(col("symbol"), col("venue"), col("segment")))
                    .head();
            progress.advance(1, counts.getLong(0) + " rows");
            return new FeaturesResult(
                    schema.name(),
                    schema.width(),
                    schema.hash(),
                    rowsIn,
                    counts.getLong(0),
                    rowsIn - counts.getLong(0),
                    counts.getLong(1),
                    changed,
                    lake.version(table));
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot compute features " + config.schema().name(), e);
        }
    }

    /** Travels to the tasks, where the schema is built again. */
    private record Engines(String set, List<String> columns, int memory, int maxCarryMinutes)
            implements SeriesRows.EngineFactory {
        @Override
        public SeriesRows.Engine create(Series series, boolean synthetic) {
            FeatureSchema schema = new FeatureSchema(set, columns, memory, maxCarryMinutes);
            FeatureStream stream = new FeatureStream(schema);
            String hash = schema.hash();
            return (row, out) -> stream.accept(
                    SilverRows.candle(row, false),
                    features -> out.accept(FeatureRows.of(series, features, synthetic, hash)));
        }
    }
}
