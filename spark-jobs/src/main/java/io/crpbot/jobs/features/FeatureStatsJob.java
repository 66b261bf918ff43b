package io.crpbot.jobs.features;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.label.Part;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.FeatureStatsTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SparkFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How the columns of a set are distributed in each part of the split that {@code gold/examples} was made with, and which of
 * them show the test part values that training has hardly seen. A row belongs to the part in which it is known; no row is
 * left out for its label.
 */
public final class FeatureStatsJob {
    private static final int ACCURACY = 10_000; // the quantiles' rank error is one by this

    private final JobContext context;

    public FeatureStatsJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when there are no rows, rows of another schema, or no split of their series */
    public FeatureStatsResult run(FeaturesConfig config) {
        Lake lake = context.lake();
        FeatureSchema schema = config.schema();
        String table = FeatureRows.table(schema.name());
        try (Progress.Task progress = context.progress().start("features --stats", 3)) {
            long version = lake.version(table);
            Dataset<Row> all = lake.readVersion(table, version);
            Dataset<Row> features = config.scope().of(all);
            FeatureRows.requireSchema(features, schema);
            Dataset<Row> parts = parts(features, lake.read(ExampleRows.TABLE));
            List<Row> distributions = distributions(parts, schema.columns());
            if (distributions.isEmpty()) {
                throw PipelineException.failed(
                        "Cannot describe distributions: " + config.scope().missing(table, all));
            }
            progress.advance(1, "distributions");
            Map<List<String>, Row> outside = outside(parts, distributions, schema.columns());
            progress.advance(1, "test against training");
            List<ColumnStats> columns = columns(distributions, outside, schema.columns());
            boolean changed = new FeatureStatsTable(lake)
                    .write(
                            columns.stream()
                                    .map(stats -> row(stats, schema, version))
                                    .toList(),
                            schema.name(),
                            config.scope());
            progress.advance(1, FeatureStatsTable.NAME);
            return FeatureStatsResult.of(schema.name(), columns, changed, lake.version(FeatureStatsTable.NAME));
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot describe distributions of " + table, e);
        }
    }

    private static Dataset<Row> parts(Dataset<Row> features, Dataset<Row> examples) {
        Dataset<Row> cuts = examples.select("symbol", "venue", "validation_1_from", "validation_2_from", "test_from")
                .distinct();
        Dataset<Row> series = features.select("symbol", "venue").distinct();
        for (Row row : series.join(
                        cuts.groupBy("symbol", "venue").agg(count(lit(1)).as("splits")), keys(), "left")
                .collectAsList()) {
            if (row.isNullAt(2) || row.getLong(2) != 1) {
                throw PipelineException.failed("Cannot tell the parts of " + row.getString(0) + " at "
                        + row.getString(1) + ": gold/examples has "
                        + (row.isNullAt(2) ? "no split" : row.getLong(2) + " different splits")
                        + " of it; run split first");
            }
        }
        Column known = col("known_at");
        return features.join(broadcast(cuts), keys())
                .withColumn(
                        "part",
                        when(known.lt(col("validation_1_from")), Part.TRAIN.label())
                                .when(known.lt(col("validation_2_from")), Part.VALIDATION_1.label())
                                .when(known.lt(col("test_from")), Part.VALIDATION_2.label())
                                .otherwise(Part.TEST.label()));
    }

    /** A row a series and part: symbol, venue, part, number of rows, then a struct a column. */
    private static List<Row> distributions(Dataset<Row> parts, List<String> columns) {
        Column quantiles = array(lit(0.001), lit(0.01), lit(0.5), lit(0.99), lit(0.999));
        Column[] each = columns.stream()
                .map(name -> col("`" + name + "`"))
                .map(value -> struct(
                        avg(value),
                        stddev_pop(value),
                        min(value),
                        max(value),
                        percentile_approx(value, quantiles, lit(ACCURACY))))
                .toArray(Column[]::new);
        return parts.groupBy("symbol", "venue", "part").agg(count(lit(1)), each).collectAsList();
    }

    /** For each series and part the share of rows beyond the training part's outer quantiles, column after column. */
    private static Map<List<String>, Row> outside(Dataset<Row> parts, List<Row> distributions, List<String> columns) {
        StructType schema = new StructType().add("symbol", DataTypes.StringType).add("venue", DataTypes.StringType);
        for (int i = 0; i < columns.size(); i++) {
            schema = schema.add("low_" + i, DataTypes.DoubleType).add("high_" + i, DataTypes.DoubleType);
        }
        List<Row> bounds = new ArrayList<>();
        for (Row row : distributions) {
            if (row.getString(2).equals(Part.TRAIN.label())) {
                List<Object> values = new ArrayList<>(List.of(row.getString(0), row.getString(1)));
                for (int i = 0; i < columns.size(); i++) {
                    List<Double> quantiles = row.getStruct(4 + i).getList(4);
                    values.add(quantiles.get(0));
                    values.add(quantiles.get(4));
                }
                bounds.add(RowFactory.create(values.toArray()));
            }
        }
        List<Column> shares = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column value = col("`" + columns.get(i) + "`");
            shares.add(avg(when(value.lt(col("low_" + i)).or(value.gt(col("high_" + i))), 1.0)
                    .otherwise(0.0)));
        }
        Map<List<String>, Row> byPart = new HashMap<>();
        parts.join(broadcast(parts.sparkSession().createDataFrame(bounds, schema)), keys())
                .groupBy("symbol", "venue", "part")
                .agg(shares.get(0), shares.subList(1, shares.size()).toArray(Column[]::new))
                .collectAsList()
                .forEach(row -> byPart.put(List.of(row.getString(0), row.getString(1), row.getString(2)), row));
        return byPart;
    }

    private static List<ColumnStats> columns(
            List<Row> distributions, Map<List<String>, Row> outside, List<String> names) {
        List<ColumnStats> columns = new ArrayList<>();
        for (Row row : distributions) {
            List<String> key = List.of(row.getString(0), row.getString(1), row.getString(2));
            Row shares = outside.get(key);
            for (int i = 0; i < names.size(); i++) {
                Row values = row.getStruct(4 + i);
                List<Double> quantiles = values.getList(4);
                columns.add(new ColumnStats(
                        key.get(0),
                        key.get(1),
                        key.get(2),
                        names.get(i),
                        row.getLong(3),
                        values.getDouble(0),
                        values.getDouble(1),
                        values.getDouble(2),
                        quantiles.get(0),
                        quantiles.get(1),
                        quantiles.get(2),
                        quantiles.get(3),
                        quantiles.get(4),
                        values.getDouble(3),
                        shares == null ? null : Double.valueOf(shares.getDouble(3 + i))));
            }
        }
        columns.sort(Comparator.comparing(ColumnStats::symbol)
                .thenComparing(ColumnStats::venue)
                .thenComparingInt(stats -> names.indexOf(stats.column()))
                .thenComparing(stats -> Part.parse(stats.part())));
        return columns;
    }

    private static Row row(ColumnStats stats, FeatureSchema schema, long version) {
        return RowFactory.create(
                schema.name(),
                schema.hash(),
                version,
                stats.symbol(),
                stats.venue(),
                stats.part(),
                stats.column(),
                stats.rows(),
                stats.mean(),
                stats.deviation(),
                stats.min(),
                stats.p001(),
                stats.p01(),
                stats.median(),
                stats.p99(),
                stats.p999(),
                stats.max(),
                stats.outside());
    }

    private static scala.collection.Seq<String> keys() {
        return scala.collection.JavaConverters.asScalaBuffer(List.of("symbol", "venue"))
                .toSeq();
    }
}
