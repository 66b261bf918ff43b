package io.crpbot.jobs.prove;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * @param schemaHash of the proven table's rows
 * @param version of the table
 * @param features columns of a row
 * @param shiftsFound columns whose shift by one candle would have been seen in some series
 * @param shiftsUnshown columns that never change in these data, so that nothing can be said
 */
public record ProveResult(
        String set,
        String schemaHash,
        long version,
        int features,
        List<ProvenSeries> series,
        List<String> shiftsFound,
        List<String> shiftsUnshown)
        implements StageResult {
    @Override
    public String stage() {
        return "prove";
    }

    @Override
    public long rowsIn() {
        return sum(ProvenSeries::rows);
    }

    @Override
    public long rowsOut() {
        return rowsIn();
    }

    public long comparisons() {
        return sum(ProvenSeries::comparisons);
    }

    public long mismatches() {
        return sum(ProvenSeries::mismatches);
    }

    public long noiseMismatches() {
        return sum(ProvenSeries::noiseMismatches);
    }

    /** 1 when anything differs. */
    @Override
    public int exitCode() {
        return series.stream().allMatch(ProvenSeries::holds) ? 0 : 1;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "gold/features_%s version %d, schema %s, %d features a row",
                set,
                version,
                schemaHash.substring(0, 12),
                features));
        for (ProvenSeries one : series) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s at %s: %,d rows, %,d comparisons with the live engine, %,d mismatches; another future at %,d"
                            + " instants, %,d comparisons, %,d mismatches",
                    one.symbol(),
                    one.venue(),
                    one.rows(),
                    one.comparisons(),
                    one.mismatches(),
                    one.instants(),
                    one.noiseComparisons(),
                    one.noiseMismatches()));
            one.examples().forEach(example -> lines.add("  " + example));
        }
        lines.add(String.format(
                Locale.ROOT,
                "a look-ahead of one candle would have been seen in %d of %d columns%s",
                shiftsFound.size(),
                features,
                shiftsUnshown.isEmpty()
                        ? ""
                        : "; these never change in the data: " + String.join(", ", shiftsUnshown)));
        lines.add(
                exitCode() == 0
                        ? "proven: every stored value is the live engine's, bit for bit"
                        : "NOT proven: the table is not what the live engine gives; where candles came after it, run"
                                + " resample and features again");
        return lines;
    }

    private long sum(ToLongFunction<ProvenSeries> count) {
        return series.stream().mapToLong(count).sum();
    }
}
