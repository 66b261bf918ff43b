package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.crpbot.core.market.Candle;
import java.util.Collection;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The sequenced minutes of {@code silver/candles}, carried ones included.
 *
 * @param version of the table; null for its newest one
 */
public record MinuteTable(Lake lake, Long version) {
    /** The newest version. */
    public MinuteTable(Lake lake) {
        this(lake, null);
    }

    /** Receives one minute. */
    @FunctionalInterface
    public interface Sink {
        void accept(String symbol, Candle candle, long segment);
    }

    /** Minutes whose open lies in [from, to], with their open as {@code start_millis}. */
    public Dataset<Row> rows(String venue, Collection<String> symbols, long fromMillis, long toMillis) {
        return (version == null ? lake.read(SilverRows.TABLE) : lake.readVersion(SilverRows.TABLE, version))
                .where(col("timeframe").equalTo("1m"))
                .where(col("venue").equalTo(venue))
                .where(col("symbol").isin(symbols.toArray()))
                .withColumn("start_millis", expr("unix_millis(start)"))
                .where(col("start_millis").between(fromMillis, toMillis))
                .select("symbol", "start_millis", "open", "high", "low", "close", "volume", "carried", "segment");
    }

    /** Hands out the minutes in the order of (symbol, start). */
    public void forEach(String venue, Collection<String> symbols, long fromMillis, long toMillis, Sink sink) {
        Iterator<Row> rows = rows(venue, symbols, fromMillis, toMillis)
                .orderBy("symbol", "start_millis")
                .toLocalIterator();
        while (rows.hasNext()) {
            Row row = rows.next();
            sink.accept(row.getString(0), candle(row), row.getLong(8));
        }
    }

    /** The candle of a row of {@link #rows}. */
    public static Candle candle(Row row) {
        return new Candle(
                row.getLong(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                row.getBoolean(7));
    }
}
