package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code bronze/candles} and {@code bronze/quarantine}: what was read, once, and what was refused. */
public record BronzeTable(Lake lake) {
    /** One row a (symbol, venue, start). */
    public static final String CANDLES = "bronze/candles";
    /** One row a refused input row. */
    public static final String QUARANTINE = "bronze/quarantine";

    private static final List<String> VALUES = List.of("open", "high", "low", "close", "volume");
    private static final String CONFLICT = "the table has other values for this minute";

    /** Whom a batch of rows comes from. */
    public record Origin(String source, String venue, boolean synthetic, Instant ingestedAt, String batchId) {}

    /** Turns {@code NEW} rows of {@link BronzeRows} whose minute is in the table into known or conflicting ones. */
    public Dataset<Row> compare(Dataset<Row> rows, String venue) {
        if (!lake.exists(CANDLES)) {
            return rows;
        }
        Dataset<Row> stored = lake.read(CANDLES)
                .where(col("venue").equalTo(venue))
                .select(
                        col("symbol"),
                        col("start"),
                        lit(true).as("there"),
                        col("open"),
                        col("high"),
                        col("low"),
                        col("close"),
                        col("volume"));
        Column same = VALUES.stream()
                .map(name -> col("r." + name).equalTo(col("s." + name)))
                .reduce(Column::and)
                .orElseThrow();
        Column verdict = when(
                        col("s.there").isNull().or(col("r.outcome").notEqual(RowOutcome.NEW.name())), col("r.outcome"))
                .when(same, RowOutcome.KNOWN.name())
                .otherwise(RowOutcome.CONFLICTING.name());
        Column sameMinute =
                col("r.symbol").equalTo(col("s.symbol")).and(col("r.start").equalTo(col("s.start")));
        return rows.as("r")
                .join(stored.as("s"), sameMinute, "left")
                .select(col("r.*"), verdict.as("verdict"))
                .withColumn("outcome", col("verdict"))
                .withColumn(
                        "reason",
                        when(
                                        col("outcome")
                                                .equalTo(RowOutcome.CONFLICTING.name())
                                                .and(col("reason").isNull()),
                                        CONFLICT)
                                .otherwise(col("reason")))
                .drop("verdict");
    }

    /** Adds the refused rows that are not in quarantine yet; gives their number. */
    public long quarantine(Dataset<Row> judged, Origin origin) {
        List<String> key = List.of("source", "location", "raw", "reason");
        Dataset<Row> refused = stamped(judged.where(col("reason").isNotNull()), origin)
                .select("source", "location", "raw", "reason", "ingested_at", "batch_id")
                .dropDuplicates(key.toArray(new String[0]));
        return lake.merge(QUARANTINE, refused, key);
    }

    /** Adds the new candles, a file a symbol in time order; gives their number. */
    public long add(Dataset<Row> judged, Origin origin, int symbols) {
        Dataset<Row> candles = stamped(judged.where(col("outcome").equalTo(RowOutcome.NEW.name())), origin)
                .select(
                        "symbol",
                        "venue",
                        "source",
                        "start",
                        "open",
                        "high",
                        "low",
                        "close",
                        "volume",
                        "synthetic",
                        "ingested_at",
                        "batch_id")
                .repartition(symbols, col("symbol"))
                .sortWithinPartitions("symbol", "start");
        return lake.merge(CANDLES, candles, List.of("symbol", "venue", "start"));
    }

    private static Dataset<Row> stamped(Dataset<Row> rows, Origin origin) {
        return rows.withColumn("venue", lit(origin.venue()))
                .withColumn("source", lit(origin.source()))
                .withColumn("synthetic", lit(origin.synthetic()))
                .withColumn("ingested_at", lit(origin.ingestedAt()))
                .withColumn("batch_id", lit(origin.batchId()));
    }
}
