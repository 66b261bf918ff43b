package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code bronze/candles} and {@code bronze/quarantine}: what was read, once, and what was refused. */
public record BronzeTable(Lake lake) {
    /** One row a (symbol, venue, start). */
    public static final String CANDLES = "bronze/candles";
    /** One row for each refused input row, and for each of several values of one minute. */
    public static final String QUARANTINE = "bronze/quarantine";

    private static final StructType NO_ROWS = new StructType()
            .add("symbol", DataTypes.StringType)
            .add("venue", DataTypes.StringType)
            .add("start", DataTypes.TimestampType)
            .add("reason", DataTypes.StringType);

    private static final List<String> VALUES = List.of("open", "high", "low", "close", "volume");
    private static final String CONFLICT = "the table has other values for this minute";
    private static final String REPLACES = "kept: the table had other values of an earlier pull for this minute";
    private static final String SUPERSEDED = "the table has other values of a later pull for this minute";

    /** Whom a batch of rows comes from. */
    public record Origin(String source, String venue, boolean synthetic, Instant ingestedAt, String batchId) {}

    /**
     * Turns {@code NEW} rows of {@link BronzeRows} whose minute is in the table into known ones or, with other values, into
     * replacing, superseded or conflicting ones by the order of their pulls. Only pulls of one mapping have an order.
     * A candle keeps the pull that it was stored from, also where a later one has the same values.
     */
    public Dataset<Row> compare(Dataset<Row> rows, String venue) {
        if (!lake.exists(CANDLES)) {
            return rows;
        }
        Column same = VALUES.stream()
                .map(name -> col("r." + name).equalTo(col("s." + name)))
                .reduce(Column::and)
                .orElseThrow();
        Column ordered = substring_index(col("r.pull"), " ", 1).equalTo(substring_index(col("s.pull"), " ", 1));
        Column verdict = when(
                        col("s.there").isNull().or(col("r.outcome").notEqual(RowOutcome.NEW.name())), col("r.outcome"))
                .when(same, RowOutcome.KNOWN.name())
                .when(ordered.and(col("r.pull").gt(col("s.pull"))), RowOutcome.REPLACING.name())
                .when(ordered.and(col("r.pull").lt(col("s.pull"))), RowOutcome.SUPERSEDED.name())
                .otherwise(RowOutcome.CONFLICTING.name());
        return rows.as("r")
                .join(stored(venue).as("s"), sameMinute("r", "s"), "left")
                .select(col("r.*"), verdict.as("verdict"))
                .withColumn("outcome", col("verdict"))
                .withColumn(
                        "reason",
                        coalesce(
                                col("reason"),
                                when(col("outcome").equalTo(RowOutcome.CONFLICTING.name()), CONFLICT)
                                        .when(col("outcome").equalTo(RowOutcome.REPLACING.name()), REPLACES)
                                        .when(col("outcome").equalTo(RowOutcome.SUPERSEDED.name()), SUPERSEDED)))
                .drop("verdict");
    }

    /**
     * Minutes that have different values in quarantine of which none is known to be the later one, once each: symbol, venue,
     * start.
     */
    public Dataset<Row> conflicts() {
        return knownSeries()
                .where(col("reason").isin(BronzeRows.CONFLICT, CONFLICT))
                .where(col("start").isNotNull())
                .select("symbol", "venue", "start")
                .distinct();
    }

    /** Rows that were no sound candle, by series and reason: symbol, venue, reason, rows. */
    public Dataset<Row> refused() {
        return knownSeries()
                .where(col("start").isNull())
                .groupBy("symbol", "venue", "reason")
                .agg(count(lit(1)).as("rows"));
    }

    /** Rows of the quarantine that say whose they are; a table of an earlier version of the code has none. */
    private Dataset<Row> knownSeries() {
        Dataset<Row> rows =
                lake.exists(QUARANTINE) ? lake.read(QUARANTINE) : lake.spark().emptyDataFrame();
        return List.of(rows.columns()).contains("start")
                ? rows.where(col("symbol").isNotNull().and(col("venue").isNotNull()))
                : lake.spark().createDataFrame(List.of(), NO_ROWS);
    }

    /**
     * Adds the refused, conflicting and superseded rows and those that won over others, and the stored values that are going
     * to be replaced, unless they are in quarantine already; gives their number.
     */
    public long quarantine(Dataset<Row> judged, Origin origin) {
        List<String> key = List.of("source", "location", "raw", "reason");
        Dataset<Row> noted = stamped(judged.where(col("reason").isNotNull()), origin)
                .select("source", "location", "raw", "reason", "symbol", "venue", "start", "ingested_at", "batch_id");
        if (lake.exists(CANDLES)) {
            noted = noted.unionByName(replaced(judged, origin));
        }
        return lake.merge(QUARANTINE, noted.dropDuplicates(key.toArray(new String[0])), key);
    }

    /** The stored candles in whose place others are going to be put, as rows of the quarantine. */
    private Dataset<Row> replaced(Dataset<Row> judged, Origin origin) {
        Dataset<Row> old = judged.where(col("outcome").equalTo(RowOutcome.REPLACING.name()))
                .as("r")
                .join(stored(origin.venue()).as("s"), sameMinute("r", "s"))
                .select(
                        col("s.source"),
                        concat(lit(CANDLES + " "), col("s.symbol")).as("location"),
                        concat_ws(
                                        ",",
                                        unix_seconds(col("s.start")),
                                        col("s.open"),
                                        col("s.high"),
                                        col("s.low"),
                                        col("s.close"),
                                        col("s.volume"))
                                .as("raw"),
                        concat(lit("replaced by "), col("r.location"), lit(" of a later pull"))
                                .as("reason"),
                        col("s.symbol"),
                        col("s.start"));
        return old.withColumn("venue", lit(origin.venue()))
                .withColumn("ingested_at", lit(origin.ingestedAt()))
                .withColumn("batch_id", lit(origin.batchId()));
    }

    private Dataset<Row> stored(String venue) {
        Dataset<Row> candles = lake.read(CANDLES).where(col("venue").equalTo(venue));
        // a table of an earlier version of the code knows no pulls
        return (List.of(candles.columns()).contains("pull")
                        ? candles
                        : candles.withColumn("pull", lit(null).cast("string")))
                .select("symbol", "start", "source", "pull", "open", "high", "low", "close", "volume")
                .withColumn("there", lit(true));
    }

    private static Column sameMinute(String left, String right) {
        return col(left + ".symbol")
                .equalTo(col(right + ".symbol"))
                .and(col(left + ".start").equalTo(col(right + ".start")));
    }

    /**
     * Adds the new candles and puts the replacing ones in the place of the stored ones, a file a symbol in time order, in
     * one commit.
     *
     * @param replacing whether there are replacing ones
     * @return number of new candles
     */
    public long add(Dataset<Row> judged, Origin origin, int symbols, boolean replacing) {
        Dataset<Row> candles = stamped(
                        judged.where(col("outcome").isin(RowOutcome.NEW.name(), RowOutcome.REPLACING.name())), origin)
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
                        "batch_id",
                        "pull")
                .repartition(symbols, col("symbol"))
                .sortWithinPartitions("symbol", "start");
        List<String> key = List.of("symbol", "venue", "start");
        if (!replacing) {
            return lake.merge(CANDLES, candles, key);
        }
        // counted before: once the table has changed, rows that are compared with it are judged anew
        long added = judged.where(col("outcome").equalTo(RowOutcome.NEW.name())).count();
        lake.upsert(CANDLES, candles, key);
        return added;
    }

    private static Dataset<Row> stamped(Dataset<Row> rows, Origin origin) {
        return rows.withColumn("venue", lit(origin.venue()))
                .withColumn("source", lit(origin.source()))
                .withColumn("synthetic", lit(origin.synthetic()))
                .withColumn("ingested_at", lit(origin.ingestedAt()))
                .withColumn("batch_id", lit(origin.batchId()));
    }
}
