package io.crpbot.jobs.lake;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.VenueName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The part of a table that a run reads and replaces.
 *
 * @param symbols empty for all
 * @param venue {@code null} for all
 */
public record SeriesScope(List<Symbol> symbols, String venue) {
    /** Every series. */
    public static final SeriesScope ALL = new SeriesScope(List.of(), null);

    public SeriesScope {
        symbols = symbols == null ? List.of() : List.copyOf(symbols);
        if (venue != null && VenueName.flaw(venue) != null) {
            throw PipelineException.configuration("Cannot read candles: " + VenueName.flaw(venue));
        }
    }

    /** The condition on columns {@code symbol} and {@code venue}; {@code null} when everything is meant. */
    public String condition() {
        List<String> terms = new ArrayList<>();
        if (!symbols.isEmpty()) {
            terms.add(symbols.stream()
                    .map(symbol -> "'" + symbol.value() + "'")
                    .collect(Collectors.joining(", ", "symbol IN (", ")")));
        }
        if (venue != null) {
            terms.add("venue = '" + venue + "'");
        }
        return terms.isEmpty() ? null : String.join(" AND ", terms);
    }

    /**
     * What was looked for and what is there instead, for the message of a run that finds nothing.
     *
     * @param name of the table
     * @param rows the whole table, with columns {@code symbol} and {@code venue}
     */
    public String missing(String name, Dataset<Row> rows) {
        String there = rows.select("symbol", "venue").distinct().orderBy("symbol", "venue").collectAsList().stream()
                .map(row -> row.getString(0) + " at " + row.getString(1))
                .collect(Collectors.joining(", "));
        String wanted = condition() == null ? "any symbol" : condition();
        return "nothing in " + name + " is of " + wanted + "; there is " + (there.isEmpty() ? "nothing" : there);
    }

    public Dataset<Row> of(Dataset<Row> rows) {
        return condition() == null ? rows : rows.where(condition());
    }
}
