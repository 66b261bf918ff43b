package io.crpbot.jobs.lake.month;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.crpbot.core.market.Timeframe;
import io.crpbot.core.model.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * The months that a table can give rows for and a hash of what each would be computed from. Costs one pass over the
 * candles; a row a month comes to the driver.
 *
 * @param candles the months' own, without leads and tails
 */
record MonthPlan(List<MonthInput> months, long candles) {
    static MonthPlan of(MonthRows rows, MonthWork work) {
        List<Facts> facts = summary(rows.all(), work).collectAsList().stream()
                .map(Facts::of)
                .filter(month -> month.own() > 0)
                .sorted(Comparator.comparing(Facts::of))
                .toList();
        List<MonthInput> months = new ArrayList<>();
        for (int from = 0, to; from < facts.size(); from = to) {
            to = from;
            while (to < facts.size()
                    && facts.get(to).of().sameSeries(facts.get(from).of())) {
                to++;
            }
            addSeries(facts.subList(from, to), work, months);
        }
        return new MonthPlan(months, facts.stream().mapToLong(Facts::own).sum());
    }

    private static void addSeries(List<Facts> series, MonthWork work, List<MonthInput> months) {
        boolean synthetic = series.stream().anyMatch(Facts::synthetic);
        Long segment = null;
        for (int i = 0; i < series.size(); i++) {
            Facts facts = series.get(i);
            boolean led = facts.firstMillis() < facts.of().fromMillis();
            Long before = led ? segment : null;
            boolean continues = i + 1 < series.size();
            String text = work.recipe() + "|" + facts.candleHash() + "|" + synthetic + "|" + before + "|" + continues;
            long hash = Long.parseUnsignedLong(Sha256.of(text).substring(0, 16), 16);
            months.add(new MonthInput(facts.of(), synthetic, before, continues, hash));
            segment = facts.lastSegment() == null ? segment : facts.lastSegment();
        }
    }

    private static Dataset<Row> summary(Dataset<Row> spread, MonthWork work) {
        Column start = col("start");
        Column[] hashed = Stream.concat(MonthRows.COLUMNS.stream(), work.extra().stream())
                .map(functions::col)
                .toArray(Column[]::new);
        return opening(spread, work)
                .withColumn("own", Month.of(start).equalTo(col(MonthRows.MONTH)))
                .withColumn("hash", xxhash64(hashed))
                .groupBy("symbol", "venue", MonthRows.MONTH)
                .agg(
                        sum(col("own").cast("long")),
                        max(col("synthetic")),
                        min(unix_millis(start)),
                        max(when(col("own").and(col("opens")), unix_millis(start))),
                        count(lit(1)),
                        // a sum does not depend on the order; in two halves it cannot overflow
                        sum(shiftright(col("hash"), 32)),
                        sum(col("hash").bitwiseAND(0xFFFFFFFFL)));
    }

    /** Adds which rows open a segment, where the engine is to name segments. */
    private static Dataset<Row> opening(Dataset<Row> spread, MonthWork work) {
        if (work.maxCarryMinutes().isEmpty()) {
            return spread.withColumn("opens", lit(false));
        }
        long longest = (work.maxCarryMinutes().getAsInt() + 1) * Timeframe.M1.millis();
        Column previous = lag(unix_millis(col("start")), 1)
                .over(Window.partitionBy("symbol", "venue", MonthRows.MONTH).orderBy("start"));
        return spread.withColumn(
                "opens",
                previous.isNull().or(unix_millis(col("start")).minus(previous).gt(longest)));
    }

    /**
     * @param own candles of the month itself
     * @param firstMillis open of the first candle, the lead's included
     * @param lastSegment name of the last segment that opens in the month; {@code null} if none does
     */
    private record Facts(
            SeriesMonth of, long own, boolean synthetic, long firstMillis, Long lastSegment, String candleHash) {
        static Facts of(Row row) {
            return new Facts(
                    new SeriesMonth(row.getString(0), row.getString(1), row.getInt(2)),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getLong(5),
                    row.isNullAt(6) ? null : Long.valueOf(row.getLong(6) / Timeframe.M1.millis()),
                    row.getLong(7) + "|" + row.getLong(8) + "|" + row.getLong(9));
        }
    }
}
