package io.crpbot.core.feed;

import io.crpbot.core.market.Candle;
import java.io.Serializable;
import java.time.Instant;

/**
 * Makes one row of input, given as the texts of its fields, an accepted or a rejected candle: the same for CSV and Parquet
 * files. Order and duplicates are not judged here. Immutable.
 *
 * @param range rows whose open lies outside it are not wanted
 * @param nowMillis a candle that ends after it is not closed yet and is rejected
 */
public record CandleParser(TimeFormat time, TimeRange range, long nowMillis) implements Serializable {
    public CandleParser(TimeFormat time, TimeRange range, Instant now) {
        this(time, range, now.toEpochMilli());
    }

    /**
     * @param file and {@code line}: where the row stands
     * @param raw the row as it was read
     * @param start text of the candle's open
     * @param values texts of open, high, low, close and volume, in this order
     * @return {@code null} for a row outside the range
     */
    public CandleRow parse(String file, long line, String raw, String start, String[] values) {
        long millis;
        try {
            millis = time.millis(start);
        } catch (IllegalArgumentException e) {
            return rejected(file, line, raw, e.getMessage());
        }
        return range.contains(millis) ? candle(file, line, raw, millis, values) : null;
    }

    /** A row that cannot be told apart into fields. */
    static CandleRow rejected(String file, long line, String raw, String reason) {
        return new CandleRow.Rejected(file + ":" + line, raw, reason);
    }

    private CandleRow candle(String file, long line, String raw, long start, String[] texts) {
        double[] values = new double[5];
        for (int i = 0; i < values.length; i++) {
            if (!decimal(texts[i])) {
                return rejected(file, line, raw, "'" + texts[i] + "' is not a number");
            }
            try {
                values[i] = Double.parseDouble(texts[i]) + 0.0; // -0.0 becomes 0.0, so that equal rows compare as equal
            } catch (NumberFormatException e) {
                return rejected(file, line, raw, "'" + texts[i] + "' is not a number");
            }
        }
        String flaw = Candle.flaw(start, values[0], values[1], values[2], values[3], values[4]);
        if (flaw != null) {
            return rejected(file, line, raw, flaw);
        }
        Candle candle = new Candle(start, values[0], values[1], values[2], values[3], values[4], false);
        if (candle.knownAtMillis() > nowMillis) {
            return rejected(
                    file,
                    line,
                    raw,
                    "minute ends at " + Instant.ofEpochMilli(candle.knownAtMillis()) + ", after now ("
                            + Instant.ofEpochMilli(nowMillis) + ")");
        }
        return new CandleRow.Accepted(file + ":" + line, raw, candle);
    }

    /** Decimal notation only: Java's own parser would take {@code 1f}, {@code 0x1p3} and {@code NaN} as well. */
    private static boolean decimal(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if ((c < '0' || c > '9') && ".+-eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
