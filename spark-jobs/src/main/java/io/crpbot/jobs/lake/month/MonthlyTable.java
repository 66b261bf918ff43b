package io.crpbot.jobs.lake.month;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SeriesScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that is computed from candles, month by month of each series. Each row carries the hash of everything that its
 * month was computed from: candles (those of the lead before the month and of the tail after it included), settings and
 * code. {@link #update} computes the months anew whose hash differs and leaves the others as they are, so a table that
 * grew over a year equals one made at once. Nothing else is kept about what was done when: restoring an earlier version
 * of either table, or a process killed at any moment, cannot make a wrong row look right.
 */
public record MonthlyTable(Lake lake, String name) {
    /**
     * @param months that have candles in the scope
     * @param computed months that were computed anew, and months that have lost their candles
     * @param candles read in the scope
     * @param changed false when the table was left as it was
     */
    public record Update(int months, int computed, long candles, boolean changed) {}

    /**
     * @param source name of the table that {@code candles} come from, for the error
     * @param candles columns {@code symbol}, {@code venue}, {@code synthetic}, those of a candle and the work's own
     * @param rebuild whether to compute every month of the scope
     * @throws PipelineException when the scope selects nothing
     */
    public Update update(String source, Dataset<Row> candles, SeriesScope scope, MonthWork work, boolean rebuild) {
        MonthRows rows = new MonthRows(scope.of(candles), work);
        MonthPlan plan = MonthPlan.of(rows, work);
        if (plan.months().isEmpty()) {
            throw PipelineException.failed("Cannot compute " + name + ": " + scope.missing(source, candles));
        }
        Map<SeriesMonth, Long> stored = lake.exists(name) ? stored(scope) : Map.of();
        List<MonthInput> stale = plan.months().stream()
                .filter(month -> rebuild || !Long.valueOf(month.hash()).equals(stored.get(month.of())))
                .toList();
        Set<SeriesMonth> gone = new HashSet<>(stored.keySet());
        plan.months().forEach(month -> gone.remove(month.of()));
        List<SeriesMonth> replaced = Stream.concat(stale.stream().map(MonthInput::of), gone.stream())
                .sorted()
                .toList();
        boolean changed = !replaced.isEmpty() && replace(rows, stale, replaced, stored, scope);
        return new Update(plan.months().size(), replaced.size(), plan.candles(), changed);
    }

    private boolean replace(
            MonthRows rows,
            List<MonthInput> stale,
            List<SeriesMonth> replaced,
            Map<SeriesMonth, Long> stored,
            SeriesScope scope) {
        if (stale.isEmpty()) {
            lake.delete(name, condition(replaced));
            return true;
        }
        Dataset<Row> computed = rows.computed(stale);
        boolean fresh = replaced.stream().noneMatch(stored::containsKey);
        if (fresh && computed.isEmpty()) {
            return false; // months that are warm-up to the end have no rows and never will
        }
        boolean whole = scope.condition() == null && new HashSet<>(replaced).containsAll(stored.keySet());
        lake.replace(name, computed, whole ? null : condition(replaced));
        return true;
    }

    /** The hash of each stored month; {@code null} where rows lack one or differ in it, which is never right. */
    private Map<SeriesMonth, Long> stored(SeriesScope scope) {
        Dataset<Row> rows = scope.of(lake.read(name));
        Column hash = List.of(rows.columns()).contains(MonthWork.HASH)
                ? col(MonthWork.HASH)
                : lit(null).cast("long"); // a table of an earlier version of the code
        Map<SeriesMonth, Long> months = new HashMap<>();
        for (Row row : rows.groupBy(col("symbol"), col("venue"), Month.of(col("start")))
                .agg(min(hash), max(hash), max(hash.isNull()))
                .collectAsList()) {
            boolean one = !row.getBoolean(5) && row.getLong(3) == row.getLong(4);
            months.put(new SeriesMonth(row.getString(0), row.getString(1), row.getInt(2)), one ? row.getLong(3) : null);
        }
        return months;
    }

    /** One term for each run of months. */
    private static String condition(List<SeriesMonth> sorted) {
        List<String> terms = new ArrayList<>();
        for (int from = 0, to; from < sorted.size(); from = to) {
            to = from + 1;
            while (to < sorted.size() && sorted.get(to).follows(sorted.get(to - 1))) {
                to++;
            }
            terms.add(sorted.get(from).conditionUntil(sorted.get(to - 1)));
        }
        return String.join(" OR ", terms);
    }
}
