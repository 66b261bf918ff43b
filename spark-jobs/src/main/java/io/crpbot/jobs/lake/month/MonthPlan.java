package io.crpbot.jobs.lake.month;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_millis;
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
        List<Facts> facts = summary(rows, work).collectAsList().stream()
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
        Facts previous = null;
        Long segment = null;
        for (int i = 0; i < series.size(); i++) {
            Facts facts = series.get(i);
            boolean led = facts.firstMillis() < facts.of().fromMillis();
            Long before = led ? segment : null;
            boolean continues = i + 1 < series.size();
            String text = work.recipe() + "|" + facts.candleHash() + "|" + synthetic + "|" + before + "|" + continues;
            long hash = Long.parseUnsignedLong(Sha256.of(text).substring(0, 16), 16);
            months.add(new MonthInput(facts.of(), synthetic, before, continues, hash));
            Long opened = lastOpening(previous, facts, work);
            segment = opened == null ? segment : Long.valueOf(opened / Timeframe.M1.millis());
            previous = facts;
        }
    }

    /** Open of the last candle of the month that begins a segment; {@code null} if none does or the rows name theirs. */
    private static Long lastOpening(Facts previous, Facts facts, MonthWork work) {
        if (facts.lastOpening() != null || work.maxCarryMinutes().isEmpty()) {
            return facts.lastOpening();
        }
        boolean joined = previous != null && facts.firstOwnMillis() - previous.lastMillis() <= longestStep(work);
        return joined ? null : Long.valueOf(facts.firstOwnMillis());
    }

    /**
     * A row a month of a series, from candles that are added up by blocks of minutes first: which months read a candle
     * differs between blocks, not within one, so it is asked for each block and not for each candle.
     */
    private static Dataset<Row> summary(MonthRows rows, MonthWork work) {
        Column millis = unix_millis(col("start"));
        long blockMillis = rows.blockMinutes() * Timeframe.M1.millis();
        Column[] hashed = Stream.concat(MonthRows.COLUMNS.stream(), work.extra().stream())
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> blocks = opening(rows.own(), work)
                .withColumn("block", expr("unix_millis(start) div " + blockMillis))
                .withColumn("hash", xxhash64(hashed))
                .groupBy("symbol", "venue", "block")
                .agg(
                        max(col("synthetic")).as("synthetic"),
                        min(millis).as("first"),
                        max(millis).as("last"),
                        max(when(col("opens"), millis)).as("opening"),
                        count(lit(1)).as("count"),
                        // a sum does not depend on the order; in two halves it cannot overflow
                        sum(shiftright(col("hash"), 32)).as("upper"),
                        sum(col("hash").bitwiseAND(0xFFFFFFFFL)).as("lower"))
                .withColumn("start", timestamp_millis(col("block").multiply(blockMillis)));
        Column own = Month.of(col("start")).equalTo(col(MonthRows.MONTH));
        return rows.spread(blocks)
                .groupBy("symbol", "venue", MonthRows.MONTH)
                .agg(
                        sum(when(own, col("count")).otherwise(0)),
                        max(col("synthetic")),
                        min(col("first")),
                        min(when(own, col("first"))),
                        max(when(own, col("last"))),
                        max(when(own, col("opening"))),
                        sum(col("count")),
                        sum(col("upper")),
                        sum(col("lower")));
    }

    /** Adds which rows open a segment, the first of a month aside, where the engine is to name segments. */
    private static Dataset<Row> opening(Dataset<Row> rows, MonthWork work) {
        if (work.maxCarryMinutes().isEmpty()) {
            return rows.withColumn("opens", lit(false));
        }
        Column previous = lag(unix_millis(col("start")), 1)
                .over(Window.partitionBy(col("symbol"), col("venue"), Month.of(col("start")))
                        .orderBy("start"));
        return rows.withColumn(
                "opens", unix_millis(col("start")).minus(previous).gt(longestStep(work)));
    }

    /** From one candle to the next of the same segment, at most. */
    private static long longestStep(MonthWork work) {
        return (work.maxCarryMinutes().orElseThrow() + 1) * Timeframe.M1.millis();
    }

    /**
     * @param own candles of the month itself
     * @param firstMillis open of the first candle, the lead's included
     * @param firstOwnMillis open of the month's own first candle; {@code null} if it has none, as {@code lastMillis}
     * @param lastOpening open of the last candle that begins a segment within the month; {@code null} if none does
     */
    private record Facts(
            SeriesMonth of,
            long own,
            boolean synthetic,
            long firstMillis,
            Long firstOwnMillis,
            Long lastMillis,
            Long lastOpening,
            String candleHash) {
        static Facts of(Row row) {
            return new Facts(
                    new SeriesMonth(row.getString(0), row.getString(1), row.getInt(2)),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getLong(5),
                    row.getAs(6),
                    row.getAs(7),
                    row.getAs(8),
                    row.getLong(9) + "|" + row.getLong(10) + "|" + row.getLong(11));
        }
    }
}
