package io.crpbot.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SeriesScope;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What one training run reads: one version of the feature table and of the examples, one venue, the parts of one split.
 * Everything comes in time order, so that what is fitted depends on the data alone and not on how tasks were scheduled.
 */
final class TrainingSource {
    private final FeatureSchema schema;
    private final Dataset<Row> features;
    private final Dataset<Row> examples;
    private final Map<String, Long> versions;
    private final List<Symbol> symbols;
    private final SplitPlan plan;
    private final String venue;
    private final boolean synthetic;

    /**
     * @throws PipelineException if a table or a symbol is missing, the tables hold several venues and none is named, or
     *     their columns are not the feature set's, the features were computed under another schema, or the examples come
     *     from splits with different cuts
     */
    TrainingSource(Lake lake, FeatureSchema schema, SeriesScope scope) {
        this(lake, schema, scope, newest(lake, FeatureRows.table(schema.name()), ExampleRows.TABLE));
    }

    /** @param versions of both tables, by name */
    TrainingSource(Lake lake, FeatureSchema schema, SeriesScope scope, Map<String, Long> versions) {
        this.schema = schema;
        this.versions = Map.copyOf(versions);
        String table = FeatureRows.table(schema.name());
        features = scope.of(lake.readVersion(table, versions.get(table)));
        Dataset<Row> allExamples = lake.readVersion(ExampleRows.TABLE, versions.get(ExampleRows.TABLE));
        examples = scope.of(allExamples);
        requireColumns(table);
        FeatureRows.requireSchema(features, schema);
        List<Row> series = examples.groupBy("symbol", "venue", "validation_1_from", "validation_2_from", "test_from")
                .agg(functions.max("synthetic").as("synthetic"))
                .sort("symbol", "venue", "test_from")
                .collectAsList();
        symbols = series.stream()
                .map(row -> Symbol.of(row.getString(0)))
                .distinct()
                .toList();
        requireSeries(scope, series, allExamples);
        plan = plan(series);
        venue = series.get(0).getString(1);
        synthetic = series.stream().anyMatch(row -> row.<Boolean>getAs("synthetic"));
    }

    private static Map<String, Long> newest(Lake lake, String... tables) {
        return Arrays.stream(tables).collect(Collectors.toMap(table -> table, lake::version));
    }

    private TrainingSource(TrainingSource whole, SeriesScope scope, SplitPlan fold) {
        schema = whole.schema;
        features = scope.of(whole.features);
        examples = recut(scope.of(whole.examples), fold);
        versions = whole.versions;
        symbols = whole.symbols.stream()
                .filter(symbol -> scope.symbols().isEmpty() || scope.symbols().contains(symbol))
                .toList();
        plan = fold;
        venue = whole.venue;
        synthetic = whole.synthetic;
    }

    private TrainingSource(TrainingSource same, Map<String, Long> versions) {
        schema = same.schema;
        features = same.features;
        examples = same.examples;
        this.versions = Map.copyOf(versions);
        symbols = same.symbols;
        plan = same.plan;
        venue = same.venue;
        synthetic = same.synthetic;
    }

    /** The same with the newest versions of other tables among those that are read. */
    TrainingSource with(Lake lake, List<String> tables) {
        Map<String, Long> all = new HashMap<>(versions);
        tables.forEach(table -> all.put(table, lake.version(table)));
        return new TrainingSource(this, all);
    }

    /**
     * The same tables cut as a fold of the training part; what is labelled by later prices is in no part of the fold.
     *
     * @param scope some of the symbols
     */
    TrainingSource of(SeriesScope scope, SplitPlan fold) {
        return new TrainingSource(this, scope, fold);
    }

    /** As {@link SplitPlan#partOf(long, long)} has it. */
    private static Dataset<Row> recut(Dataset<Row> examples, SplitPlan fold) {
        Column part = functions
                .when(knownBefore(fold.validation1From()), whole(Part.TRAIN, fold.validation1From()))
                .when(knownBefore(fold.validation2From()), whole(Part.VALIDATION_1, fold.validation2From()))
                .when(knownBefore(fold.testFrom()), whole(Part.VALIDATION_2, fold.testFrom()));
        return examples.where(col("part").equalTo(Part.TRAIN.label())).withColumn("part", part);
    }

    private static Column knownBefore(Instant instant) {
        return col("known_at").lt(Timestamp.from(instant));
    }

    private static Column whole(Part part, Instant until) {
        return functions.when(col("label_end").leq(Timestamp.from(until)), functions.lit(part.label()));
    }

    /** When the first feature row is known. */
    Instant firstKnown() {
        Row first = features.agg(functions.min("known_at")).head();
        if (first.isNullAt(0)) {
            throw PipelineException.failed("Cannot train: " + FeatureRows.table(schema.name()) + " has no rows");
        }
        return first.getTimestamp(0).toInstant();
    }

    List<Symbol> symbols() {
        return symbols;
    }

    SplitPlan plan() {
        return plan;
    }

    String venue() {
        return venue;
    }

    boolean synthetic() {
        return synthetic;
    }

    /** Delta versions of what is read. */
    Map<String, Long> versions() {
        return versions;
    }

    /** Fitted on the rows of the training part of all symbols, coin after coin in time order. */
    Scaler scaler(double clip) {
        Scaler.Fitter all = new Scaler.Fitter(schema.width());
        for (Symbol symbol : symbols) {
            int width = schema.width();
            String name = symbol.value();
            inOrder(rows(symbol, Part.TRAIN), values(List.of("start")))
                    .toJavaRDD()
                    .mapPartitions(rows -> {
                        Scaler.Fitter fitter = new Scaler.Fitter(width);
                        RowBlocks.forEach(name, rows, 1, (row, value) -> fitter.add(value));
                        return List.of(fitter).iterator();
                    })
                    .collect()
                    .forEach(all::merge);
        }
        if (all.rows() == 0) {
            throw PipelineException.failed("Cannot train: " + FeatureRows.table(schema.name()) + " has no rows before "
                    + plan.validation1From() + ", where training ends");
        }
        return all.fit(clip);
    }

    /** The scaled rows of one coin whose candles are known inside the part. */
    CoinRows rows(Symbol symbol, Part part, Scaler scaler) {
        int width = schema.width();
        String name = symbol.value();
        List<RowBlocks.Block> blocks = inOrder(rows(symbol, part), values(List.of("start", "segment")))
                .toJavaRDD()
                .mapPartitions(rows -> RowBlocks.scaled(name, rows, scaler).iterator())
                .collect();
        return RowBlocks.joined(blocks, width);
    }

    /** The labelled candles of one coin in one part. */
    Examples examples(Symbol symbol, Part part) {
        List<Row> rows = inOrder(
                        examples.where(col("symbol").equalTo(symbol.value()))
                                .where(col("part").equalTo(part.label())),
                        List.of(col("start"), col("forward_return"), functions.coalesce(col("up"), functions.lit(-1))))
                .collectAsList();
        long[] starts = new long[rows.size()];
        double[] returns = new double[rows.size()];
        int[] ups = new int[rows.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = rows.get(i).getTimestamp(0).getTime();
            returns[i] = rows.get(i).getDouble(1);
            ups[i] = rows.get(i).getInt(2);
        }
        return new Examples(starts, returns, ups);
    }

    private Dataset<Row> rows(Symbol symbol, Part part) {
        Dataset<Row> ofSymbol = features.where(col("symbol").equalTo(symbol.value()));
        return switch (part) {
            case TRAIN -> before(ofSymbol, plan.validation1From());
            case VALIDATION_1 -> before(from(ofSymbol, plan.validation1From()), plan.validation2From());
            case VALIDATION_2 -> before(from(ofSymbol, plan.validation2From()), plan.testFrom());
            case TEST -> from(ofSymbol, plan.testFrom());
        };
    }

    private static Dataset<Row> from(Dataset<Row> rows, Instant instant) {
        return rows.where(col("known_at").geq(Timestamp.from(instant)));
    }

    private static Dataset<Row> before(Dataset<Row> rows, Instant instant) {
        return rows.where(col("known_at").lt(Timestamp.from(instant)));
    }

    private List<Column> values(List<String> first) {
        List<Column> columns =
                new ArrayList<>(first.stream().map(functions::col).toList());
        schema.columns().forEach(name -> columns.add(col("`" + name + "`")));
        return columns;
    }

    private static Dataset<Row> inOrder(Dataset<Row> rows, List<Column> columns) {
        return rows.coalesce(1).sortWithinPartitions("start").select(columns.toArray(Column[]::new));
    }

    private void requireColumns(String table) {
        List<String> found = List.of(features.columns());
        List<String> missing =
                schema.columns().stream().filter(name -> !found.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw PipelineException.failed("Cannot train on " + table + ": it lacks the columns " + missing
                    + " that conf/features.yaml names; run features again");
        }
    }

    /** Cuts of one coin that lie later than those of another would let its scaler and labels look ahead. */
    private static SplitPlan plan(List<Row> series) {
        SplitPlan first = ExampleRows.plan(series.get(0));
        for (Row row : series) {
            SplitPlan other = ExampleRows.plan(row);
            if (!other.equals(first)) {
                throw PipelineException.failed("Cannot train on several splits at once: gold/examples has "
                        + series.get(0).getString(0) + " cut at " + first.cuts() + " and " + row.getString(0)
                        + " at " + other.cuts() + "; run split for all of them together");
            }
        }
        return first;
    }

    private void requireSeries(SeriesScope scope, List<Row> series, Dataset<Row> allExamples) {
        List<Symbol> missing = scope.symbols().stream()
                .filter(symbol -> !symbols.contains(symbol))
                .toList();
        if (!missing.isEmpty() || symbols.isEmpty()) {
            throw PipelineException.failed("Cannot train"
                    + (missing.isEmpty() ? "" : " on " + missing) + ": "
                    + scope.missing(ExampleRows.TABLE, allExamples));
        }
        List<String> venues =
                series.stream().map(row -> row.getString(1)).distinct().toList();
        if (venues.size() > 1) {
            throw PipelineException.configuration("Cannot train on prices of several venues at once: gold/examples has "
                    + venues + "; choose one with --venue");
        }
    }
}
