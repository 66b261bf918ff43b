package io.crpbot.jobs.predict;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureHistory;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.label.Part;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.lake.PredictionTable;
import io.crpbot.jobs.lake.TaskProgress;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import scala.collection.JavaConverters;

/**
 * Predicts decisions from the feature table. Rows of one symbol are cut into chunks of time so that one symbol spreads
 * over many tasks; each chunk also gets the rows that its first window needs. A window never spans a gap, and a carried
 * minute is never decided on.
 */
public final class PredictJob {
    private static final StructType SCHEMA = new StructType()
            .add("model", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("symbol", DataTypes.StringType, false)
            .add("venue", DataTypes.StringType, false)
            .add("start", DataTypes.TimestampType, false)
            .add("known_at", DataTypes.TimestampType, false)
            .add("votes", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false), false)
            .add("raw", DataTypes.DoubleType, false)
            .add("calibrated", DataTypes.DoubleType, false)
            .add("up", DataTypes.IntegerType, true)
            .add("forward_return", DataTypes.DoubleType, true)
            .add("synthetic", DataTypes.BooleanType, false);

    private static final long CHUNK_MINUTES = 2 * 1440;

    private final JobContext context;
    private LongAccumulator decided;

    public PredictJob(JobContext context) {
        this.context = context;
    }

    /**
     * Predicts and stores, a table write a model.
     *
     * @param part that the range is
     */
    public PredictResult store(PredictionRequest request, Part part) {
        PredictionTable table = new PredictionTable(context.lake());
        Dataset<Row> all = dataset(request);
        Map<String, Long> stored = new TreeMap<>();
        try {
            Dataset<Row> kept = all.persist(StorageLevel.MEMORY_AND_DISK());
            long total = computed(request, kept::count);
            for (ModelSource model : request.models()) {
                Dataset<Row> own = kept.where(
                        col("model").equalTo(model.name()).and(col("version").equalTo(model.version())));
                BundleKey bundle = new BundleKey(model.name(), model.version(), model.manifestSha256());
                table.write(new JudgedPart(bundle, part), own);
                stored.put(model.name() + ":" + model.version(), own.count());
            }
            return new PredictResult(part, total, stored);
        } finally {
            all.unpersist();
        }
    }

    /**
     * The instant at which the first feature row of these symbols is known.
     *
     * @throws PipelineException when there is none
     */
    public Instant start(FeatureSchema schema, String venue, List<Symbol> symbols) {
        String table = FeatureRows.table(schema.name());
        Row first = known(table, venue, symbols)
                .agg(min(expr("unix_millis(known_at)")))
                .head();
        if (first.isNullAt(0)) {
            throw PipelineException.failed(
                    "Cannot predict " + symbols + " of " + venue + ": " + table + " has no rows");
        }
        return Instant.ofEpochMilli(first.getLong(0));
    }

    private Dataset<Row> known(String table, String venue, List<Symbol> symbols) {
        return context.lake()
                .read(table)
                .filter(col("venue").equalTo(venue))
                .filter(col("symbol").isin(names(symbols)));
    }

    /**
     * Where the feature rows of these symbols end: the instant after the last one is known.
     *
     * @throws PipelineException when none is known at {@code from} or later
     */
    public Instant end(FeatureSchema schema, String venue, List<Symbol> symbols, Instant from) {
        String table = FeatureRows.table(schema.name());
        Row last = known(table, venue, symbols)
                .agg(max(expr("unix_millis(known_at)")))
                .head();
        if (last.isNullAt(0) || last.getLong(0) < from.toEpochMilli()) {
            throw PipelineException.failed("Cannot predict " + symbols + " of " + venue + " from " + from + " on: "
                    + table + " has no rows there");
        }
        return Instant.ofEpochMilli(last.getLong(0) + 1);
    }

    /** Predicts; gives what {@link PredictionRequest#labelledOnly} decisions said and what came of them, in no order. */
    public List<Row> collect(PredictionRequest request, String... columns) {
        Dataset<Row> rows = dataset(request)
                .select(Arrays.stream(columns).map(name -> col(name)).toArray(Column[]::new));
        return computed(request, rows::collectAsList);
    }

    /** Runs the action that computes the predictions, under a progress bar that moves with its tasks. */
    private <T> T computed(PredictionRequest request, Supplier<T> action) {
        SparkContext spark = context.lake().spark().sparkContext();
        long minutes = Duration.between(request.from(), request.to()).toMinutes();
        long total = minutes / request.everyMinutes() * request.symbols().size();
        try (Progress.Task task = context.progress().start("predict", total)) {
            return TaskProgress.during(spark, decided, task, action);
        }
    }

    private Dataset<Row> dataset(PredictionRequest request) {
        long origin = request.from().toEpochMilli();
        long window =
                request.models().stream().mapToInt(ModelSource::window).max().orElseThrow();
        Dataset<Row> rows =
                features(request, window).join(labels(request), new String[] {"symbol", "start_millis"}, "left");
        long chunkMillis = CHUNK_MINUTES * 60_000;
        Column own = expr("cast(floor((start_millis - " + origin + ") / " + chunkMillis + ") as bigint)");
        Column feedsNext = pmod(col("start_millis").minus(lit(origin)), lit(chunkMillis))
                .geq(lit(chunkMillis - (window - 1) * 60_000));
        Dataset<Row> chunked = rows.withColumn("own", own)
                .withColumn(
                        "chunk",
                        explode(when(feedsNext, array(col("own"), col("own").plus(1)))
                                .otherwise(array(col("own")))));
        long chunks = Math.max(1, (request.to().toEpochMilli() - origin) / chunkMillis + 1);
        int partitions = (int) Math.min(chunks * request.symbols().size(), 4L * cores());
        decided = context.lake().spark().sparkContext().longAccumulator("decided");
        return chunked.repartition(Math.max(1, partitions), col("symbol"), col("chunk"))
                .sortWithinPartitions("symbol", "chunk", "start_millis")
                .mapPartitions(new Partition(TaskPlan.of(request), decided), Encoders.row(SCHEMA));
    }

    private static Object[] names(List<Symbol> symbols) {
        return symbols.stream().map(symbol -> (Object) symbol.value()).toArray();
    }

    private int cores() {
        return context.lake().spark().sparkContext().defaultParallelism();
    }

    private Dataset<Row> features(PredictionRequest request, long window) {
        Column[] values =
                request.schema().columns().stream().map(name -> col(name)).toArray(Column[]::new);
        Column millis = expr("unix_millis(start)");
        Dataset<Row> rows = context.lake()
                .read(FeatureRows.table(request.schema().name()))
                .filter(col("venue").equalTo(request.venue()))
                .filter(col("symbol").isin(names(request.symbols())))
                .withColumn("start_millis", millis)
                .filter(col("start_millis").geq(request.from().toEpochMilli() - (window + 1) * 60_000))
                .filter(col("start_millis").lt(request.to().toEpochMilli()));
        FeatureRows.requireSchema(rows, request.schema());
        return rows.select(
                col("symbol"),
                col("start_millis"),
                col("segment"),
                col("carried"),
                col("synthetic"),
                array(values).as("features"));
    }

    private Dataset<Row> labels(PredictionRequest request) {
        Dataset<Row> examples =
                context.lake().read(ExampleRows.TABLE).filter(col("venue").equalTo(request.venue()));
        requireHorizon(request, examples.filter(col("symbol").isin(names(request.symbols()))));
        return examples.filter(
                        request.labelsUntil().equals(Instant.MAX)
                                ? lit(true)
                                : expr("unix_millis(label_end)")
                                        .leq(request.labelsUntil().toEpochMilli()))
                .filter(col("symbol").isin(names(request.symbols())))
                // candles that are decided on; a lake holds the labels of years before them
                .filter(col("start").geq(Timestamp.from(request.from().minusSeconds(60))))
                .filter(col("start").lt(Timestamp.from(request.to())))
                .withColumn("start_millis", expr("unix_millis(start)"))
                .select(col("symbol"), col("start_millis"), col("up"), col("forward_return"));
    }

    /** Labels of another horizon would be compared with forecasts that are not about them. */
    private static void requireHorizon(PredictionRequest request, Dataset<Row> examples) {
        Row found =
                examples.agg(min(ExampleRows.HORIZON), max(ExampleRows.HORIZON)).head();
        for (ModelSource model : request.models()) {
            if (!found.isNullAt(0)
                    && (found.getInt(0) != model.horizonMinutes() || found.getInt(1) != model.horizonMinutes())) {
                throw PipelineException.failed("Cannot predict with " + model.name() + ": it looks "
                        + model.horizonMinutes() + " minutes ahead, " + ExampleRows.TABLE + " has labels of "
                        + found.getInt(0) + (found.getInt(0) == found.getInt(1) ? "" : " to " + found.getInt(1))
                        + " minutes; run split --horizon " + model.horizonMinutes());
            }
        }
    }

    /** Opens the bundles once for a partition and closes them when its task ends, however it ends. */
    private static final class Partition implements MapPartitionsFunction<Row, Row> {
        private static final long serialVersionUID = 1L;
        private final TaskPlan plan;
        private final LongAccumulator decided;

        Partition(TaskPlan plan, LongAccumulator decided) {
            this.plan = plan;
            this.decided = decided;
        }

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            if (!rows.hasNext()) {
                return rows;
            }
            OpenModels models = OpenModels.open(plan.models());
            TaskContext.get().addTaskCompletionListener(context -> {
                models.close();
            });
            return new Predictions(plan, models, rows, decided);
        }
    }

    /** Streams the feature rows of a partition, ordered by (symbol, chunk, start), into predictions. */
    private static final class Predictions implements Iterator<Row> {
        private final TaskPlan plan;
        private final OpenModels models;
        private final List<PendingDecisions<Row>> pending;
        private final Iterator<Row> rows;
        private final LongAccumulator decided;
        private final Deque<Row> ready = new ArrayDeque<>();
        private String symbol;
        private long chunk;
        private FeatureHistory history;

        Predictions(TaskPlan plan, OpenModels models, Iterator<Row> rows, LongAccumulator decided) {
            this.plan = plan;
            this.models = models;
            this.pending = models.all().stream()
                    .map(model -> new PendingDecisions<Row>(
                            model, (row, prediction) -> ready.add(predicted(row, model, prediction))))
                    .toList();
            this.rows = rows;
            this.decided = decided;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                accept(rows.next());
            }
            if (ready.isEmpty()) {
                decideAll();
            }
            return !ready.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no prediction is left in this partition");
            }
            return ready.remove();
        }

        private void accept(Row row) {
            String rowSymbol = row.getAs("symbol");
            long rowChunk = row.<Long>getAs("chunk");
            if (history == null || !rowSymbol.equals(symbol) || rowChunk != chunk) {
                decideAll();
                symbol = rowSymbol;
                chunk = rowChunk;
                history = new FeatureHistory(models.window(), plan.width());
            }
            FeatureRow features = features(row);
            history.add(features);
            boolean own = row.<Long>getAs("own") == chunk;
            boolean wanted = !plan.labelledOnly() || row.getAs("up") != null;
            if (own && wanted && !features.carried() && plan.decides(features.startMillis())) {
                predict(row);
            }
        }

        private FeatureRow features(Row row) {
            scala.collection.Seq<Double> values = row.getAs("features");
            double[] copy = new double[plan.width()];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = values.apply(i);
            }
            return new FeatureRow(
                    row.<Long>getAs("start_millis"), row.<Long>getAs("segment"), row.getAs("carried"), copy);
        }

        private void predict(Row row) {
            Symbol known = Symbol.of(symbol);
            decided.add(1);
            for (PendingDecisions<Row> of : pending) {
                int window = of.model().source().window();
                if (of.model().symbols().contains(known) && history.covers(window)) {
                    of.add(row, known, history.window(window));
                }
            }
        }

        private void decideAll() {
            if (symbol != null) {
                Symbol known = Symbol.of(symbol);
                pending.forEach(of -> of.decide(known));
            }
        }

        private Row predicted(Row row, OpenModel model, EnsemblePrediction prediction) {
            long startMillis = row.<Long>getAs("start_millis");
            return RowFactory.create(
                    model.source().name(),
                    model.source().version(),
                    row.getAs("symbol"),
                    plan.venue(),
                    new Timestamp(startMillis),
                    new Timestamp(startMillis + 60_000),
                    JavaConverters.mapAsScalaMapConverter(prediction.votes()).asScala(),
                    prediction.raw(),
                    prediction.calibrated(),
                    row.getAs("up"),
                    row.getAs("forward_return"),
                    row.<Boolean>getAs("synthetic") || model.synthetic());
        }
    }
}
