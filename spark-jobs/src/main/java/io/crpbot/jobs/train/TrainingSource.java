package io.crpbot.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.label.Fold;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.FoldTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SeriesScope;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Fold fold;
    private final TrainingRange range;
    private final int horizonMinutes;
    private final String venue;
    private final boolean synthetic;

    /**
     * @throws PipelineException if a table or a symbol is missing, the tables hold several venues and none is named, or
     *     their columns are not the feature set's, the features were computed under another schema, or the examples come
     *     from splits with different cuts
     */
    TrainingSource(Lake lake, FeatureSchema schema, SeriesScope scope, TrainingRange range) {
        this(lake, schema, scope, range, newest(lake, tables(schema, range)));
    }

    /** @param versions of the tables, by name */
    TrainingSource(
            Lake lake, FeatureSchema schema, SeriesScope scope, TrainingRange range, Map<String, Long> versions) {
        this.schema = schema;
        this.range = range;
        this.versions = Map.copyOf(versions);
        String table = FeatureRows.table(schema.name());
        features = scope.of(lake.readVersion(table, versions.get(table)));
        Dataset<Row> allExamples = lake.readVersion(ExampleRows.TABLE, versions.get(ExampleRows.TABLE));
        Dataset<Row> split = scope.of(allExamples);
        requireColumns(table);
        FeatureRows.requireSchema(features, schema);
        ExampleSeries series = ExampleSeries.of(split);
        series.require(scope, allExamples);
        symbols = series.symbols();
        venue = series.venue();
        horizonMinutes = series.horizonMinutes();
        SplitPlan plan = series.plan();
        Fold whole = range.fold() == null
                ? Fold.of(plan)
                : new FoldTable(lake)
                        .read(range.fold(), new SeriesScope(symbols, venue), versions.get(FoldTable.TABLE));
        fold = range.within(whole);
        examples = fold.equals(Fold.of(plan)) ? split : recut(split, fold);
        synthetic = series.synthetic();
    }

    private static List<String> tables(FeatureSchema schema, TrainingRange range) {
        List<String> tables = List.of(FeatureRows.table(schema.name()), ExampleRows.TABLE, FoldTable.TABLE);
        return range.fold() == null ? tables.subList(0, 2) : tables;
    }

    private static Map<String, Long> newest(Lake lake, List<String> tables) {
        return tables.stream().collect(Collectors.toMap(table -> table, lake::version));
    }

    private TrainingSource(TrainingSource whole, SeriesScope scope, Fold fold) {
        schema = whole.schema;
        features = scope.of(whole.features);
        examples = recut(scope.of(whole.examples), fold);
        versions = whole.versions;
        symbols = whole.symbols.stream()
                .filter(symbol -> scope.symbols().isEmpty() || scope.symbols().contains(symbol))
                .toList();
        this.fold = fold;
        range = whole.range;
        horizonMinutes = whole.horizonMinutes;
        venue = whole.venue;
        synthetic = whole.synthetic;
    }

    private TrainingSource(TrainingSource same, Map<String, Long> versions) {
        schema = same.schema;
        features = same.features;
        examples = same.examples;
        this.versions = Map.copyOf(versions);
        symbols = same.symbols;
        fold = same.fold;
        range = same.range;
        horizonMinutes = same.horizonMinutes;
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
     * The same tables cut as another fold.
     *
     * @param scope some of the symbols
     */
    TrainingSource of(SeriesScope scope, Fold other) {
        return new TrainingSource(this, scope, other);
    }

    /** As {@link Fold#partOf} has it. What the single split purged is in no part of any fold. */
    private static Dataset<Row> recut(Dataset<Row> examples, Fold fold) {
        Column label = functions.lit(null).cast("string");
        for (Part part : Part.values()) {
            Column inside = col("known_at")
                    .geq(Timestamp.from(fold.start(part)))
                    .and(col("known_at").lt(Timestamp.from(fold.end(part))))
                    .and(col("label_end").leq(Timestamp.from(fold.end(part).minus(fold.embargo(part)))));
            label = functions.when(inside, part.label()).otherwise(label);
        }
        return examples.withColumn("part", label);
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

    Fold fold() {
        return fold;
    }

    SplitPlan plan() {
        return fold.plan();
    }

    /** The cut instants by name, as manifests keep them. */
    Map<String, Instant> cuts() {
        return range.fold() == null ? fold.plan().cuts() : fold.cuts();
    }

    TrainingRange range() {
        return range;
    }

    /** Minutes that the labels look ahead. */
    int horizonMinutes() {
        return horizonMinutes;
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
            throw PipelineException.failed("Cannot train: " + FeatureRows.table(schema.name()) + " has no rows from "
                    + fold.start(Part.TRAIN) + " until " + fold.end(Part.TRAIN) + ", where training ends");
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
        return ofSymbol.where(col("known_at").geq(Timestamp.from(fold.start(part))))
                .where(col("known_at").lt(Timestamp.from(fold.end(part))));
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
}
