package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.crpbot.core.feed.TimeRange;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code bronze/pulls}: spans of time that a provider was asked for and that need not be asked again. */
public record PullTable(Lake lake) {
    public static final String NAME = "bronze/pulls";

    private static final int CANDLES = 10;

    private static final StructType SCHEMA = new StructType()
            .add("symbol", DataTypes.StringType, false)
            .add("venue", DataTypes.StringType, false)
            .add("source", DataTypes.StringType, false)
            .add("span_from", DataTypes.TimestampType, false)
            .add("span_to", DataTypes.TimestampType, false)
            .add("asked_at", DataTypes.TimestampType, false)
            .add("batch_id", DataTypes.StringType, false);

    /** A span of one symbol that is complete. */
    public record Done(String symbol, TimeRange span) {}

    /** The complete spans of a symbol, in any order. */
    public List<TimeRange> done(String symbol, String venue, String source) {
        if (!lake.exists(NAME)) {
            return List.of();
        }
        List<TimeRange> spans = new ArrayList<>();
        for (Row row : lake.read(NAME)
                .where(col("symbol").equalTo(symbol))
                .where(col("venue").equalTo(venue))
                .where(col("source").equalTo(source))
                .select("span_from", "span_to")
                .collectAsList()) {
            spans.add(new TimeRange(
                    row.getTimestamp(0).toInstant(), row.getTimestamp(1).toInstant()));
        }
        return spans;
    }

    /** Adds spans that are complete now. */
    public void record(List<Done> spans, BronzeTable.Origin origin) {
        List<Row> rows = spans.stream()
                .map(done -> RowFactory.create(
                        done.symbol(),
                        origin.venue(),
                        origin.source(),
                        Timestamp.from(done.span().from()),
                        Timestamp.from(done.span().to()),
                        Timestamp.from(origin.ingestedAt()),
                        origin.batchId()))
                .toList();
        Dataset<Row> table = lake.spark().createDataFrame(rows, SCHEMA).coalesce(1);
        lake.merge(NAME, table, List.of("symbol", "venue", "source", "span_from", "span_to"));
    }

    /** The oldest candle of a symbol in {@code bronze/candles}. */
    public Optional<Instant> firstCandle(String symbol, String venue) {
        return edge(symbol, venue, min("start"));
    }

    /** The newest candle of a symbol in {@code bronze/candles}. */
    public Optional<Instant> lastCandle(String symbol, String venue) {
        return edge(symbol, venue, max("start"));
    }

    private Optional<Instant> edge(String symbol, String venue, Column edge) {
        if (!lake.exists(BronzeTable.CANDLES)) {
            return Optional.empty();
        }
        Timestamp instant = candles(symbol, venue).agg(edge).head().getTimestamp(0);
        return Optional.ofNullable(instant).map(Timestamp::toInstant);
    }

    /**
     * Mean close of the ten stored candles before an instant, or else of those from it on.
     *
     * @param within how near they must be
     */
    public OptionalDouble level(String symbol, String venue, Instant at, Duration within) {
        if (!lake.exists(BronzeTable.CANDLES)) {
            return OptionalDouble.empty();
        }
        Dataset<Row> near = candles(symbol, venue)
                .where(col("start").geq(Timestamp.from(at.minus(within))))
                .where(col("start").leq(Timestamp.from(at.plus(within))));
        Timestamp instant = Timestamp.from(at);
        OptionalDouble before =
                mean(near.where(col("start").lt(instant)).orderBy(desc("start")).limit(CANDLES));
        return before.isPresent()
                ? before
                : mean(near.where(col("start").geq(instant)).orderBy("start").limit(CANDLES));
    }

    private static OptionalDouble mean(Dataset<Row> candles) {
        Row row = candles.agg(avg("close")).head();
        return row.isNullAt(0) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(0));
    }

    private Dataset<Row> candles(String symbol, String venue) {
        return lake.read(BronzeTable.CANDLES)
                .where(col("symbol").equalTo(symbol))
                .where(col("venue").equalTo(venue));
    }
}
