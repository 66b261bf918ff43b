package io.crpbot.jobs.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.lake.SingleFile;
import io.crpbot.jobs.lake.SparkFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes a feature set as one file a series, in order of time: {@code timestamp} (the minute's open, UTC), the minute's
 * {@code open, high, low, close, volume}, the set's columns in order, and the one-hot groups that the set has once more as
 * words, {@code session} and {@code volatility_regime}. Of {@code crpbot31} these are the 39 columns of the original
 * system's files. A file appears whole or not at all.
 */
public final class ExportJob {
    private static final List<String> SESSIONS = List.of("tokyo", "london", "new_york");
    private static final List<String> REGIMES = List.of("low", "medium", "high");

    private final JobContext context;

    public ExportJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when there are no rows, rows of another schema, or the folder cannot be written */
    public ExportResult run(ExportConfig config) {
        Lake lake = context.lake();
        FeatureSchema schema = config.schema();
        String table = FeatureRows.table(schema.name());
        try {
            long version = lake.version(table);
            Dataset<Row> all = lake.readVersion(table, version);
            Dataset<Row> rows = config.scope().of(all);
            FeatureRows.requireSchema(rows, schema);
            List<Row> series = rows.select("symbol", "venue")
                    .distinct()
                    .orderBy("symbol", "venue")
                    .collectAsList();
            if (series.isEmpty()) {
                throw PipelineException.failed(
                        "Cannot export: " + config.scope().missing(table, all));
            }
            List<ExportedFile> files = new ArrayList<>();
            try (Progress.Task progress = context.progress().start("export", series.size())) {
                for (Row one : series) {
                    files.add(write(rows, one.getString(0), one.getString(1), config));
                    progress.advance(1, files.get(files.size() - 1).file());
                }
            }
            return new ExportResult(schema.name(), schema.hash(), version, files);
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot export " + table + " to " + config.folder(), e);
        }
    }

    private ExportedFile write(Dataset<Row> rows, String symbol, String venue, ExportConfig config) {
        SeriesScope scope = new SeriesScope(List.of(Symbol.of(symbol)), venue);
        Dataset<Row> minutes = scope.of(context.lake().read(SilverRows.TABLE))
                .where(col("timeframe").equalTo(Timeframe.M1.label()))
                .select("start", "open", "high", "low", "close", "volume");
        Column[] columns = columns(config.schema());
        Dataset<Row> table = scope.of(rows).join(minutes, "start").select(columns);
        String name = symbol + "_" + venue.replace(':', '-') + "_1m_"
                + config.schema().name() + config.format().extension();
        long written = new SingleFile(context.lake().spark(), config.folder(), name)
                .write(
                        table,
                        "timestamp",
                        config.format().label(),
                        config.format().compression());
        return new ExportedFile(symbol, venue, config.folder() + "/" + name, written, columns.length);
    }

    private static Column[] columns(FeatureSchema schema) {
        List<Column> columns = new ArrayList<>();
        columns.add(col("start").as("timestamp"));
        List.of("open", "high", "low", "close", "volume").forEach(name -> columns.add(col(name)));
        schema.columns().forEach(name -> columns.add(col("`" + name + "`")));
        word(schema, "session", SESSIONS).ifPresent(word -> columns.add(word.as("session")));
        word(schema, "volatility", REGIMES).ifPresent(word -> columns.add(word.as("volatility_regime")));
        return columns.toArray(Column[]::new);
    }

    /** Which of a group's flags is set; empty where the set lacks one of them. */
    private static Optional<Column> word(FeatureSchema schema, String group, List<String> words) {
        if (!words.stream().allMatch(word -> schema.columns().contains(group + "_" + word))) {
            return Optional.empty();
        }
        Column chosen = lit(null).cast("string");
        for (String word : words) {
            chosen = when(col(group + "_" + word).equalTo(1), word).otherwise(chosen);
        }
        return Optional.of(chosen);
    }
}
