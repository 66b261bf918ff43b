package io.crpbot.jobs.lake.month;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_millis;

import io.crpbot.core.market.Timeframe;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Calendar months in UTC as whole numbers: twelve times the year and the month from 0. */
final class Month {
    /** Spark's own year, month and interval arithmetic would go through five date objects a row. */
    private static final UserDefinedFunction OF = udf((UDF1<Long, Integer>) Month::of, DataTypes.IntegerType);

    private Month() {}

    /** The month of a timestamp column. */
    static Column of(Column timestamp) {
        return of(timestamp, 0);
    }

    /** The month of a timestamp column some minutes later, or earlier if negative. */
    static Column of(Column timestamp, int minutes) {
        return OF.apply(unix_millis(timestamp).plus(minutes * Timeframe.M1.millis()));
    }

    static int of(long millis) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, Timeframe.D1.millis()));
        return 12 * date.getYear() + date.getMonthValue() - 1;
    }

    static long startMillis(int month) {
        return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
