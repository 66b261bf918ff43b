package io.crpbot.jobs.lake.month;

import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.year;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;

/** Calendar months in UTC as whole numbers: twelve times the year and the month from 0. */
final class Month {
    private Month() {}

    /** The month of a timestamp column, in a session whose time zone is UTC. */
    static Column of(Column timestamp) {
        return year(timestamp).multiply(12).plus(month(timestamp)).minus(1);
    }

    static long startMillis(int month) {
        return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
