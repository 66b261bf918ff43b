package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where each field of a candle stands in a file's rows. Columns are found by name; further columns are left alone. */
final class CandleCsvHeader {
    private static final List<String> TIME_NAMES = List.of("timestamp_utc_epoch_s", "timestamp_utc_epoch_ms");
    private static final List<String> VALUE_NAMES = List.of("open", "high", "low", "close", "volume");

    private final int columns;
    private final int time;
    private final int[] values;

    private CandleCsvHeader(int columns, int time, int[] values) {
        this.columns = columns;
        this.time = time;
        this.values = values;
    }

    /** @throws PipelineException naming the file, line 1 and every missing column */
    static CandleCsvHeader parse(String file, String line) {
        List<String> names = Arrays.stream(line.replace("\uFEFF", "").split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
        int time = TIME_NAMES.stream()
                .mapToInt(names::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
        int[] values = VALUE_NAMES.stream().mapToInt(names::indexOf).toArray();
        List<String> missing = VALUE_NAMES.stream()
                .filter(name -> !names.contains(name))
                .map(name -> "'" + name + "'")
                .collect(Collectors.toList());
        if (time < 0) {
            missing.add(0, "'" + String.join("' or '", TIME_NAMES) + "'");
        }
        if (!missing.isEmpty()) {
            throw PipelineException.failed("Cannot read " + file + ":1: the header has no column "
                    + String.join(", ", missing) + " (it is '" + abbreviated(line) + "')");
        }
        return new CandleCsvHeader(names.size(), time, values);
    }

    int columns() {
        return columns;
    }

    int time() {
        return time;
    }

    /** Column of open, high, low, close and volume, in this order. */
    int[] values() {
        return values;
    }

    private static String abbreviated(String line) {
        return line.length() <= 120 ? line : line.substring(0, 120) + "...";
    }
}
