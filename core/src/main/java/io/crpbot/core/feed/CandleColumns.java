package io.crpbot.core.feed;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The names that a source gives to a candle's columns. Case and the blanks around a name do not matter, nor does the order
 * of the columns; further ones are left alone.
 *
 * @param time names of the column with the candle's open; the first of them that is there is read
 * @param timeFormat how the open is written
 */
public record CandleColumns(
        List<String> time, TimeFormat timeFormat, String open, String high, String low, String close, String volume)
        implements Serializable {
    /** The columns of the files that ship with the project and of {@code export}. */
    public static final CandleColumns STANDARD = new CandleColumns(
            List.of("timestamp_utc_epoch_s", "timestamp_utc_epoch_ms"),
            TimeFormat.EPOCH,
            "open",
            "high",
            "low",
            "close",
            "volume");

    public CandleColumns {
        if (time == null || time.isEmpty() || timeFormat == null) {
            throw new IllegalArgumentException("columns need time (a list of names) and time_format");
        }
        time = time.stream().map(CandleColumns::folded).toList();
        open = folded(open);
        high = folded(high);
        low = folded(low);
        close = folded(close);
        volume = folded(volume);
        List<String> names = Stream.concat(time.stream(), Stream.of(open, high, low, close, volume))
                .toList();
        if (names.stream().anyMatch(String::isEmpty)
                || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("columns " + names + " must be different names, none of them empty");
        }
    }

    /** Open, high, low, close and volume, in this order. */
    public List<String> values() {
        return List.of(open, high, low, close, volume);
    }

    /** A name as names are compared. */
    public static String folded(String name) {
        return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    }
}
