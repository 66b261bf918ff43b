package io.crpbot.jobs.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.Fold;
import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.Labeler;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FoldTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesRows;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.lake.SparkFailure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Labels every observed minute by clock time and puts it into its part, into {@code gold/examples}. The cuts are instants,
 * the same for all series, made over the time that all of them have in common; a label that reaches beyond its part is
 * purged. The walk-forward folds over the same time are instants only, in {@code gold/folds}.
 */
public final class SplitJob {
    private final JobContext context;

    public SplitJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when the series have no time in common or too little to cut */
    public SplitResult run(SplitConfig config) {
        try (Progress.Task progress = context.progress().start("split", 2)) {
            Dataset<Row> minutes =
                    context.lake().read(SilverRows.TABLE).where(col("timeframe").equalTo(Timeframe.M1.label()));
            List<CommonRange.Span> spans = spans(minutes, config.scope());
            CommonRange range = CommonRange.of(spans);
            SplitPlan plan = range.plan(config.shares());
            Map<String, Fold> folds = range.folds(config.shares());
            progress.advance(1, plan.describe());
            Dataset<Row> labelled = SeriesRows.run(
                            minutes,
                            config.scope(),
                            List.of("segment", "carried"),
                            ExampleRows.SCHEMA,
                            new Engines(config.labels().horizonMinutes(), plan))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            try {
                new FoldTable(context.lake())
                        .write(spans.stream().map(CommonRange.Span::series).toList(), folds, config.scope());
                SplitResult result = write(labelled, minutes, config, range, plan, folds);
                progress.advance(1, result.rowsOut() + " examples");
                return result;
            } finally {
                labelled.unpersist();
            }
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot split", e);
        }
    }

    private static List<CommonRange.Span> spans(Dataset<Row> minutes, SeriesScope scope) {
        List<CommonRange.Span> spans = scope
                .of(minutes)
                .where(col("carried").equalTo(false))
                .groupBy("symbol", "venue")
                .agg(min("known_at"), max("known_at"))
                .collectAsList()
                .stream()
                .map(row -> new CommonRange.Span(
                        new Series(Symbol.of(row.getString(0)), row.getString(1)),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant()))
                .sorted(Comparator.comparing(CommonRange.Span::series))
                .toList();
        if (spans.isEmpty()) {
            throw PipelineException.failed("Cannot split: " + scope.missing(SilverRows.TABLE, minutes));
        }
        return spans;
    }

    private SplitResult write(
            Dataset<Row> labelled,
            Dataset<Row> minutes,
            SplitConfig config,
            CommonRange range,
            SplitPlan plan,
            Map<String, Fold> folds) {
        Lake lake = context.lake();
        boolean changed = lake.overwrite(
                ExampleRows.TABLE,
                labelled.where(col("part").isNotNull()),
                config.scope().condition());
        Map<String, Long> byPart = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            byPart.put(part.label(), 0L);
        }
        long purged = 0;
        long undecided = 0;
        for (Row row : labelled.groupBy("part")
                .agg(count(lit(1)), sum(col("up").isNull().cast("long")))
                .collectAsList()) {
            if (row.isNullAt(0)) {
                purged = row.getLong(1);
            } else {
                byPart.put(row.getString(0), row.getLong(1));
                undecided += row.getLong(2);
            }
        }
        long rowsOut = byPart.values().stream().mapToLong(Long::longValue).sum();
        long rowsIn = config.scope().of(minutes).count();
        long version = lake.version(ExampleRows.TABLE);
        return new SplitResult(
                rowsIn, rowsOut, range.from(), range.to(), plan, folds, byPart, purged, undecided, changed, version);
    }

    /** Travels to the tasks. */
    private record Engines(int horizonMinutes, SplitPlan plan) implements SeriesRows.EngineFactory {
        @Override
        public SeriesRows.Engine create(Series series, boolean synthetic) {
            return new LabelEngine(series, synthetic, this);
        }
    }

    /** The labeler gives a label when the horizon's last candle comes in, to whoever takes rows then. */
    private static final class LabelEngine implements SeriesRows.Engine {
        private final Labeler labeler;
        private long segment;
        private Consumer<Row> out;

        LabelEngine(Series series, boolean synthetic, Engines engines) {
            labeler = new Labeler(
                    new LabelSettings(engines.horizonMinutes()),
                    (candle, label) ->
                            out.accept(ExampleRows.of(series, candle, segment, label, engines.plan(), synthetic)));
        }

        @Override
        public void accept(Row row, Consumer<Row> rows) {
            out = rows;
            segment = row.getLong(SeriesRows.COLUMNS.size());
            boolean carried = row.getBoolean(SeriesRows.COLUMNS.size() + 1);
            Candle minute = SilverRows.candle(row, carried);
            labeler.accept(minute, segment);
        }
    }
}
