package io.crpbot.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.regexp_replace;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandleFolder;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.FileKind;
import io.crpbot.core.feed.PullOrder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BronzeRows;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.ParquetCandles;
import io.crpbot.jobs.lake.PushIterator;
import io.crpbot.jobs.lake.RowOutcome;
import io.crpbot.jobs.lake.SparkFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Reads candles into {@code bronze/candles}, each (symbol, venue, start) once, and refused rows into {@code
 * bronze/quarantine}.
 *
 * <p>Where two values claim one minute, both go to quarantine. The one of the later pull is stored if the source's mapping
 * says which is later ({@link PullOrder}), also in the place of an earlier pull's candle in the table. Otherwise a candle
 * that is in the table stays as it is, because models may already rest on it, and within a run the minute is left out. All
 * input is read and judged before anything is written; then quarantine is committed, then the candles. A run that ended
 * between the two is completed by the same command.
 */
public final class IngestJob {
    private final JobContext context;

    public IngestJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when input cannot be read, too much of it is bad, or the lake cannot be written */
    public IngestResult run(IngestConfig config) {
        Instant now = context.clock().instant();
        requirePast(config, now);
        context.lake().requireWritable();
        try (Progress.Task progress = context.progress().start("ingest", 3)) {
            Dataset<Row> judged = judged(config, now).persist(StorageLevel.MEMORY_AND_DISK());
            try {
                IngestCounts counts = counts(judged);
                progress.advance(1, counts.read() + " rows read");
                counts.requireUsable(config, () -> firstBad(judged));
                return write(judged, counts, config, now, progress);
            } finally {
                judged.unpersist();
            }
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot ingest from " + config.source().name(), e);
        }
    }

    private IngestResult write(
            Dataset<Row> judged, IngestCounts counts, IngestConfig config, Instant now, Progress.Task progress) {
        Source source = config.source();
        String batch = batchId(config, now);
        BronzeTable bronze = new BronzeTable(context.lake());
        var origin = new BronzeTable.Origin(source.name(), config.venue(), source.synthetic(), now, batch);
        long refused = bronze.quarantine(judged, origin);
        progress.advance(1, refused + " new in quarantine");
        long conflictingMinutes = conflictingMinutes(judged, counts);
        long replaced = counts.of(RowOutcome.REPLACING);
        long added = bronze.add(judged, origin, config.symbols().size(), replaced > 0);
        progress.advance(1, added + " new candles");
        return new IngestResult(
                source.name(),
                config.venue(),
                counts.read(),
                added,
                counts.of(RowOutcome.KNOWN),
                counts.of(RowOutcome.REPEATED),
                counts.of(RowOutcome.CONFLICTING),
                conflictingMinutes,
                counts.of(RowOutcome.SUPERSEDED),
                replaced,
                counts.quarantined(),
                refused,
                counts.newBySymbol(),
                source.synthetic(),
                batch);
    }

    private Dataset<Row> judged(IngestConfig config, Instant now) {
        Dataset<Row> minutes = parsed(config, pulls(config, now), config.range(), now)
                .repartition(config.symbols().size(), col("symbol"))
                .sortWithinPartitions("symbol", "start", "location")
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) BronzeRows::judgeDuplicates, Encoders.row(BronzeRows.SCHEMA));
        return new BronzeTable(context.lake()).compare(minutes, config.venue());
    }

    /** Which pull each file is, where the source's mapping says how to tell; by the files' names in locations. */
    private Map<String, String> pulls(IngestConfig config, Instant now) {
        if (!(config.source() instanceof Source.Files files)) {
            return Map.of();
        }
        Pulls pulls = new Pulls(files.folder(), config.symbols());
        return switch (files.folder().mapping().pullOrder()) {
            case UNKNOWN -> Map.of();
            case FILE_NAME -> pulls.byName();
            // over all time: a range that cuts two pulls at one instant must not hide which one read further
            case NEWEST_CANDLE ->
                pulls.byNewest(parsed(config, Map.of(), TimeRange.ALL, now)
                        .where(col("start").isNotNull())
                        .groupBy(regexp_replace(col("location"), BronzeRows.LINE, ""))
                        .agg(max("start"))
                        .collectAsList()
                        .stream()
                        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getTimestamp(1)
                                .toInstant())));
        };
    }

    private Dataset<Row> parsed(IngestConfig config, Map<String, String> pulls, TimeRange range, Instant now) {
        if (config.source() instanceof Source.Files files && files.folder().kind() == FileKind.PARQUET) {
            CandleFolder folder = files.folder();
            ParquetCandles candles =
                    new ParquetCandles(folder.root(), folder.mapping().columns(), pulls);
            return config.symbols().stream()
                    .map(symbol ->
                            candles.read(context.lake().spark(), symbol.value(), folder.files(symbol), range, now))
                    .reduce(Dataset::unionByName)
                    .orElseThrow();
        }
        return parsed(Chunk.of(config, pulls), range, now);
    }

    /** One task a file: a gzip file cannot be read from its middle. */
    private Dataset<Row> parsed(List<Chunk> chunks, TimeRange range, Instant now) {
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(
                        context.lake().spark().sparkContext())
                .parallelize(chunks, chunks.size())
                .flatMap(chunk -> new PushIterator<>(
                        opened(chunk, range, now),
                        (CandleRow row, Consumer<Row> out) ->
                                out.accept(BronzeRows.of(chunk.symbol(), row, chunk.pull())),
                        out -> {}));
        return context.lake().spark().createDataFrame(rows, BronzeRows.SCHEMA);
    }

    private static Iterator<CandleRow> opened(Chunk chunk, TimeRange range, Instant now) {
        Iterator<CandleRow> rows = chunk.rows(range, now);
        if (rows instanceof Closeable file) {
            TaskContext.get().addTaskCompletionListener(done -> {
                try {
                    file.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return rows;
    }

    private static IngestCounts counts(Dataset<Row> judged) {
        IngestCounts counts = new IngestCounts();
        for (Row row : judged.groupBy("symbol", "outcome")
                .agg(count(lit(1)), count(col("reason")))
                .collectAsList()) {
            counts.add(row.getString(0), RowOutcome.valueOf(row.getString(1)), row.getLong(2), row.getLong(3));
        }
        return counts;
    }

    private static long conflictingMinutes(Dataset<Row> judged, IngestCounts counts) {
        return counts.of(RowOutcome.CONFLICTING) == 0
                ? 0
                : judged.where(col("outcome").equalTo(RowOutcome.CONFLICTING.name()))
                        .select("symbol", "start")
                        .distinct()
                        .count();
    }

    private static String firstBad(Dataset<Row> judged) {
        Row bad = judged.where(col("outcome").isin(RowOutcome.REJECTED.name(), RowOutcome.CONFLICTING.name()))
                .orderBy("location")
                .select("location", "reason", "raw")
                .first();
        return "for one, " + bad.getString(0) + ": " + bad.getString(1) + " (" + bad.getString(2) + ")";
    }

    private static void requirePast(IngestConfig config, Instant now) {
        if (config.source() instanceof Source.Generated && config.range().to().isAfter(now)) {
            throw PipelineException.configuration(
                    "Cannot generate candles until " + config.range().to() + ": that is after now (" + now + ")");
        }
    }

    /** The same request at the same time is the same batch. */
    private static String batchId(IngestConfig config, Instant now) {
        String request = config.source().name() + config.symbols() + config.range() + config.venue() + now;
        return UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
