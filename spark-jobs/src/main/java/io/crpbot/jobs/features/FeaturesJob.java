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
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.lake.SparkFailure;
import io.crpbot.jobs.lake.month.MonthEngine;
import io.crpbot.jobs.lake.month.MonthInput;
import io.crpbot.jobs.lake.month.MonthWork;
import io.crpbot.jobs.lake.month.MonthlyTable;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs {@link FeatureStream} over the sequenced minutes of {@code silver/candles} into {@code gold/features_SET}, each month
 * of a series from the declared memory before it on. The scorer makes its rows with the same calls, so a row of the table
 * and one of the scorer have the same bits.
 */
public final class FeaturesJob {
    private final JobContext context;

    public FeaturesJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when there are no minutes or the lake cannot be written */
    public FeaturesResult run(FeaturesConfig config) {
        Lake lake = context.lake();
        FeatureSchema schema = config.schema();
        String table = FeatureRows.table(schema.name());
        try (Progress.Task progress = context.progress().start("features", 2)) {
            Dataset<Row> minutes =
                    lake.read(SilverRows.TABLE).where(col("timeframe").equalTo(Timeframe.M1.label()));
            MonthlyTable.Update update = new MonthlyTable(lake, table)
                    .update(SilverRows.TABLE, minutes, config.scope(), work(schema), config.rebuild());
            progress.advance(1, table + " written");
            Row counts = config.scope()
                    .of(lake.read(table))
                    .agg(count(lit(1)), countDistinct(col("symbol"), col("venue"), col("segment")))
                    .head();
            progress.advance(1, counts.getLong(0) + " rows");
            return new FeaturesResult(
                    schema.name(),
                    schema.width(),
                    schema.hash(),
                    update.candles(),
                    counts.getLong(0),
                    update.candles() - counts.getLong(0),
                    counts.getLong(1),
                    update.months(),
                    update.computed(),
                    update.changed(),
                    lake.version(table));
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot compute features " + schema.name(), e);
        }
    }

    private static MonthWork work(FeatureSchema schema) {
        return new MonthWork(
                List.of("carried", "segment"),
                schema.memory(),
                0,
                OptionalInt.empty(),
                schema.hash(),
                FeatureRows.schema(schema),
                new Engines(schema.name(), schema.columns(), schema.memory(), schema.maxCarryMinutes()));
    }

    /** Travels to the tasks, where the schema is built again. */
    private record Engines(String set, List<String> columns, int memory, int maxCarryMinutes)
            implements MonthEngine.Factory {
        @Override
        public MonthEngine create(MonthInput month) {
            FeatureSchema schema = new FeatureSchema(set, columns, memory, maxCarryMinutes);
            FeatureStream stream = new FeatureStream(schema, month.of().fromMillis());
            Series series = month.of().series();
            String hash = schema.hash();
            return (row, out) -> stream.acceptSequenced(
                    MonthEngine.candle(row, row.getBoolean(MonthEngine.FIRST_EXTRA)),
                    row.getLong(MonthEngine.FIRST_EXTRA + 1),
                    features -> out.accept(FeatureRows.of(series, features, month.synthetic(), hash, month.hash())));
        }
    }
}
