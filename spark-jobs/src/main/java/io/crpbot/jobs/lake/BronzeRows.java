package io.crpbot.jobs.lake;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.DuplicateMinutes;
import io.crpbot.core.market.Candle;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The codec of {@link CandleRow}. The candle's columns are null in a refused row; {@code outcome} is the name of a {@link
 * RowOutcome}.
 */
public final class BronzeRows {
    public static final StructType SCHEMA = new StructType()
            .add("symbol", StringType, false)
            .add("start", TimestampType, true)
            .add("open", DoubleType, true)
            .add("high", DoubleType, true)
            .add("low", DoubleType, true)
            .add("close", DoubleType, true)
            .add("volume", DoubleType, true)
            .add("location", StringType, false)
            .add("raw", StringType, false)
            .add("outcome", StringType, false)
            .add("reason", StringType, true)
            .add("pull", StringType, true);

    static final String CONFLICT = "another row has other values for this minute";

    /** A file's name at the end of a location is followed by this. */
    public static final String LINE = ":[0-9]+$";

    private BronzeRows() {}

    /**
     * A row as it was read: rejected, or new until duplicates and the table are looked at.
     *
     * @param pull which of several pulls of its source it is of, the later the larger as text; may be null
     */
    public static Row of(String symbol, CandleRow row, String pull) {
        if (row instanceof CandleRow.Rejected rejected) {
            return RowFactory.create(
                    symbol,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    rejected.location(),
                    rejected.raw(),
                    RowOutcome.REJECTED.name(),
                    rejected.reason(),
                    pull);
        }
        return accepted(symbol, (CandleRow.Accepted) row, pull, RowOutcome.NEW, null);
    }

    /**
     * Judges the duplicates among accepted rows that come sorted by symbol and start; rejected ones pass through.
     *
     * @see DuplicateMinutes
     */
    public static Iterator<Row> judgeDuplicates(Iterator<Row> sorted) {
        Judge judge = new Judge();
        return new PushIterator<>(sorted, judge::accept, judge::finish);
    }

    private static String reason(DuplicateMinutes.Outcome outcome) {
        return switch (outcome) {
            case KEPT, REPEATED -> null;
            case KEPT_OVER_EARLIER -> "kept: an earlier pull has other values for this minute";
            case SUPERSEDED -> "a later pull has other values for this minute";
            case CONFLICTING -> CONFLICT;
        };
    }

    private static Row accepted(String symbol, CandleRow.Accepted row, String pull, RowOutcome outcome, String reason) {
        Candle candle = row.candle();
        return RowFactory.create(
                symbol,
                new Timestamp(candle.startMillis()),
                candle.open(),
                candle.high(),
                candle.low(),
                candle.close(),
                candle.volume(),
                row.location(),
                row.raw(),
                outcome.name(),
                reason,
                pull);
    }

    private static CandleRow.Accepted decode(Row row) {
        Candle candle = new Candle(
                row.getTimestamp(1).getTime(),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                false);
        return new CandleRow.Accepted(row.getString(7), row.getString(8), candle);
    }

    /** One {@link DuplicateMinutes} after the other, a new one for each symbol. */
    private static final class Judge {
        private String symbol;
        private DuplicateMinutes minutes;
        private Consumer<Row> sink;

        void accept(Row row, Consumer<Row> out) {
            if (row.isNullAt(1)) {
                out.accept(row);
                return;
            }
            if (!row.getString(0).equals(symbol)) {
                finish(out);
                symbol = row.getString(0);
                minutes = new DuplicateMinutes((judged, pull, outcome) ->
                        sink.accept(accepted(symbol, judged, pull, RowOutcome.of(outcome), reason(outcome))));
            }
            sink = out;
            minutes.accept(decode(row), row.getString(11));
        }

        void finish(Consumer<Row> out) {
            sink = out;
            if (minutes != null) {
                minutes.finish();
            }
        }
    }
}
