package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.SeriesScope;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The series of {@code gold/examples} that one training reads: what they have to agree on.
 *
 * @param rows one a symbol, venue and split
 */
record ExampleSeries(List<Row> rows) {
    static ExampleSeries of(Dataset<Row> examples) {
        return new ExampleSeries(
                examples.groupBy("symbol", "venue", "validation_1_from", "validation_2_from", "test_from")
                        .agg(
                                functions.max("synthetic").as("synthetic"),
                                functions.min(ExampleRows.HORIZON).as("shortest"),
                                functions.max(ExampleRows.HORIZON).as("longest"))
                        .sort("symbol", "venue", "test_from")
                        .collectAsList());
    }

    /**
     * @param scope that was asked for
     * @param all of the table, to say what there is instead
     * @throws PipelineException if a symbol is missing or there are several venues
     */
    void require(SeriesScope scope, Dataset<Row> all) {
        List<Symbol> found = symbols();
        List<Symbol> missing = scope.symbols().stream()
                .filter(symbol -> !found.contains(symbol))
                .toList();
        if (!missing.isEmpty() || found.isEmpty()) {
            throw PipelineException.failed("Cannot train" + (missing.isEmpty() ? "" : " on " + missing) + ": "
                    + scope.missing(ExampleRows.TABLE, all));
        }
        List<String> venues =
                rows.stream().map(row -> row.getString(1)).distinct().toList();
        if (venues.size() > 1) {
            throw PipelineException.configuration("Cannot train on prices of several venues at once: gold/examples has "
                    + venues + "; choose one with --venue");
        }
    }

    List<Symbol> symbols() {
        return rows.stream().map(row -> Symbol.of(row.getString(0))).distinct().toList();
    }

    String venue() {
        return rows.get(0).getString(1);
    }

    boolean synthetic() {
        return rows.stream().anyMatch(row -> row.<Boolean>getAs("synthetic"));
    }

    /**
     * Minutes that the labels look ahead.
     *
     * @throws PipelineException if they differ
     */
    int horizonMinutes() {
        List<Integer> horizons = rows.stream()
                .flatMap(row -> Stream.of(row.<Integer>getAs("shortest"), row.<Integer>getAs("longest")))
                .distinct()
                .sorted()
                .toList();
        if (horizons.size() > 1) {
            throw PipelineException.failed("Cannot train on labels that look " + horizons
                    + " minutes ahead; run split for all series together");
        }
        return horizons.get(0);
    }

    /**
     * Cuts of one coin that lie later than those of another would let its scaler and labels look ahead.
     *
     * @throws PipelineException if they differ
     */
    SplitPlan plan() {
        SplitPlan first = ExampleRows.plan(rows.get(0));
        for (Row row : rows) {
            SplitPlan other = ExampleRows.plan(row);
            if (!other.equals(first)) {
                throw PipelineException.failed("Cannot train on several splits at once: gold/examples has "
                        + rows.get(0).getString(0) + " cut at " + first.cuts() + " and " + row.getString(0)
                        + " at " + other.cuts() + "; run split for all of them together");
            }
        }
        return first;
    }
}
