package io.crpbot.jobs.lake.month;

import io.crpbot.core.market.Candle;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Computes the rows of one month of one series from its candles and those around it. */
public interface MonthEngine {
    /** Position of the first of the work's extra columns. */
    int FIRST_EXTRA = 1 + MonthRows.COLUMNS.size();

    /** Takes the next candle: first those of the lead, then the month's own, then those of the tail. */
    void accept(Row row, Consumer<Row> out);

    /** Called after the last candle. */
    default void end(Consumer<Row> out) {}

    /** The candle in a row. */
    static Candle candle(Row row, boolean carried) {
        return new Candle(
                row.getTimestamp(1).getTime(),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                carried);
    }

    /** Makes the engine of a month; travels to the tasks. */
    @FunctionalInterface
    interface Factory extends Serializable {
        MonthEngine create(MonthInput input);
    }
}
