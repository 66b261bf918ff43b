package io.crpbot.jobs.prove;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.proof.Mismatch;
import io.crpbot.core.feature.proof.SeriesProof;
import io.crpbot.core.feature.proof.SeriesVerdict;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.ProofRows;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesRows;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SparkFailure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The point-in-time proof of {@code gold/features_SET}: every stored row and feature against the live engine, which is fed
 * the bronze candles one by one as the scorer feeds it, as raw bits; the rows before random instants against an engine whose
 * future is noise; and whether a look-ahead of one candle in any column would have been seen. One streaming pass and one
 * Spark task a series; nothing is written, and nothing but the verdicts comes back to the driver.
 */
public final class ProveJob {
    private static final int EXAMPLES = 10;

    private static final StructType VERDICTS = new StructType()
            .add("symbol", DataTypes.StringType, false)
            .add("venue", DataTypes.StringType, false)
            .add("rows", DataTypes.LongType, false)
            .add("comparisons", DataTypes.LongType, false)
            .add("mismatches", DataTypes.LongType, false)
            .add("instants", DataTypes.LongType, false)
            .add("noise_comparisons", DataTypes.LongType, false)
            .add("noise_mismatches", DataTypes.LongType, false)
            .add("shifts_found", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("examples", DataTypes.createArrayType(DataTypes.StringType, false), false);

    private final JobContext context;

    public ProveJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when there are no rows, or rows of another schema; a failed proof is a result */
    public ProveResult run(ProveConfig config) {
        Lake lake = context.lake();
        FeatureSchema schema = config.schema();
        String table = FeatureRows.table(schema.name());
        try (Progress.Task progress = context.progress().start("prove", 2)) {
            long version = lake.version(table);
            Dataset<Row> all = lake.readVersion(table, version);
            Dataset<Row> stored = config.scope().of(all);
            FeatureRows.requireSchema(stored, schema);
            Map<String, Span> spans = spans(stored);
            if (spans.isEmpty()) {
                throw PipelineException.failed("Cannot prove: " + config.scope().missing(table, all));
            }
            progress.advance(1, spans.size() + " series");
            List<ProvenSeries> proven = SeriesRows.run(
                            ProofRows.of(lake.read(BronzeTable.CANDLES), stored, schema),
                            SeriesScope.ALL,
                            ProofRows.EXTRA,
                            VERDICTS,
                            new Proofs(
                                    schema.name(),
                                    schema.columns(),
                                    schema.memory(),
                                    schema.maxCarryMinutes(),
                                    Map.copyOf(spans),
                                    config.instants(),
                                    config.seed()))
                    .collectAsList()
                    .stream()
                    .map(ProveJob::proven)
                    .sorted(Comparator.comparing(ProvenSeries::symbol).thenComparing(ProvenSeries::venue))
                    .toList();
            ProveResult result = result(schema, version, proven);
            progress.advance(1, result.comparisons() + " comparisons");
            return result;
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot prove " + table, e);
        }
    }

    private static Map<String, Span> spans(Dataset<Row> stored) {
        Map<String, Span> spans = new HashMap<>();
        for (Row row : stored.groupBy("symbol", "venue")
                .agg(min("start"), max("start"))
                .collectAsList()) {
            spans.put(
                    new Series(Symbol.of(row.getString(0)), row.getString(1)).toString(),
                    new Span(row.getTimestamp(2).getTime(), row.getTimestamp(3).getTime()));
        }
        return spans;
    }

    private static ProvenSeries proven(Row row) {
        return new ProvenSeries(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getList(8),
                row.getList(9));
    }

    private static ProveResult result(FeatureSchema schema, long version, List<ProvenSeries> proven) {
        Predicate<String> seen = column ->
                proven.stream().anyMatch(series -> series.shiftsFound().contains(column));
        return new ProveResult(
                schema.name(),
                schema.hash(),
                version,
                schema.width(),
                proven,
                schema.columns().stream().filter(seen).toList(),
                schema.columns().stream().filter(seen.negate()).toList());
    }

    /** Opens of a series' first and last stored row. */
    private record Span(long firstMillis, long lastMillis) implements Serializable {
        long[] instants(int count, long seed) {
            long minute = Timeframe.M1.millis();
            return new SplittableRandom(seed)
                    .longs(count, firstMillis / minute, lastMillis / minute + 1)
                    .map(instant -> instant * minute)
                    .toArray();
        }
    }

    /** Travels to the tasks, where schema and proof are made. */
    private record Proofs(
            String set,
            List<String> columns,
            int memory,
            int maxCarryMinutes,
            Map<String, Span> spans,
            int instants,
            long seed)
            implements SeriesRows.EngineFactory {
        @Override
        public SeriesRows.Engine create(Series series, boolean synthetic) {
            FeatureSchema schema = new FeatureSchema(set, columns, memory, maxCarryMinutes);
            String name = series.toString();
            long own = seed ^ name.hashCode();
            SeriesProof proof = new SeriesProof(schema, spans.get(name).instants(instants, own), own, EXAMPLES);
            return (row, out) -> {
                if (!ProofRows.accept(row, proof)) {
                    out.accept(verdict(series, proof.finish()));
                }
            };
        }
    }

    private static Row verdict(Series series, SeriesVerdict verdict) {
        List<String> examples = new ArrayList<>();
        verdict.examples().stream().map(Mismatch::toString).forEach(examples::add);
        verdict.noiseExamples().forEach(example -> examples.add("with another future, " + example));
        return RowFactory.create(
                series.symbol().value(),
                series.venue(),
                verdict.rows(),
                verdict.comparisons(),
                verdict.mismatches(),
                verdict.instants(),
                verdict.noiseComparisons(),
                verdict.noiseMismatches(),
                verdict.shiftsFound().toArray(),
                examples.toArray());
    }
}
