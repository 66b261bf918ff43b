package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Which minutes of a coin {@code silver/candles} has in a stretch of time.
 *
 * @param judged the decisions that are judged lie in it, and not those that models were trained and calibrated on
 * @param days UTC days with at least one minute
 * @param expected minutes of the stretch; before the judged one from the first that there is
 * @param present minutes with a candle of their own
 * @param carried minutes that were filled from the one before
 */
public record MinuteCoverage(String symbol, boolean judged, long days, long expected, long present, long carried) {
    private static final long MINUTE = 60_000;

    /** Minutes in holes that were too long to be carried over. */
    public long missing() {
        return expected - present - carried;
    }

    /**
     * By coin, what came before the judged stretch first. Instants are those of decisions: a minute lies where its candle
     * closes, not where it opens.
     *
     * @param from first instant that counts; before the first minute that there is where that is not known
     * @param cut where the judged stretch begins
     * @param to its end, exclusive
     */
    public static List<MinuteCoverage> of(
            Lake lake, String venue, List<String> symbols, Instant from, Instant cut, Instant to) {
        long begin = open(cut);
        long end = open(to);
        return new MinuteTable(lake)
                        .rows(venue, symbols, open(from), end - 1)
                        .groupBy(col("symbol"), col("start_millis").geq(begin).as("judged"))
                        .agg(
                                min("start_millis").as("first"),
                                count(lit(1)).as("minutes"),
                                sum(col("carried").cast("long")).as("carried"),
                                expr("count(distinct start_millis div 86400000)")
                                        .as("days"))
                        .orderBy("symbol", "judged")
                        .collectAsList()
                        .stream()
                        .map(row -> coverage(row, begin, end))
                        .toList();
    }

    /** Open of the minute after which that instant decides. */
    private static long open(Instant decision) {
        return decision.toEpochMilli() - MINUTE;
    }

    private static MinuteCoverage coverage(Row row, long cut, long end) {
        boolean judged = row.getBoolean(1);
        long first = judged ? cut : row.getLong(2);
        long carried = row.getLong(4);
        return new MinuteCoverage(
                row.getString(0),
                judged,
                row.getLong(5),
                ((judged ? end : Math.min(cut, end)) - first) / MINUTE,
                row.getLong(3) - carried,
                carried);
    }
}
