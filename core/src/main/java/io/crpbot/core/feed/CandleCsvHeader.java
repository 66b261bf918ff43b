package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Where each field of a candle stands in a file's rows. Columns are found by name; further columns are left alone. */
final class CandleCsvHeader {
    private final int columns;
    private final int time;
    private final int[] values;

    private CandleCsvHeader(int columns, int time, int[] values) {
        this.columns = columns;
        this.time = time;
        this.values = values;
    }

    /** @throws PipelineException naming the file, line 1 and every missing column */
    static CandleCsvHeader parse(String file, String line, CsvFormat format) {
        CsvFields fields = new CsvFields(format.delimiter());
        fields.split(line);
        return of(file + ":1", line, List.of(fields.all()), format.columns());
    }

    /** The header of a file that has none: the mapping names its columns. */
    static CandleCsvHeader given(String file, CsvFormat format) {
        return of(file, String.join(",", format.header()), format.header(), format.columns());
    }

    private static CandleCsvHeader of(String where, String line, List<String> header, CandleColumns wanted) {
        List<String> names = header.stream().map(CandleColumns::folded).collect(Collectors.toList());
        String time = wanted.time().stream().filter(names::contains).findFirst().orElse(null);
        List<String> missing = wanted.values().stream()
                .filter(name -> !names.contains(name))
                .map(name -> "'" + name + "'")
                .collect(Collectors.toCollection(ArrayList::new));
        if (time == null) {
            missing.add(0, "'" + String.join("' or '", wanted.time()) + "'");
        }
        if (!missing.isEmpty()) {
            throw PipelineException.failed("Cannot read " + where + ": the header has no column "
                    + String.join(", ", missing) + " (it is '" + abbreviated(line) + "')");
        }
        List<String> read = new ArrayList<>(wanted.values());
        read.add(time);
        for (String name : read) {
            if (Collections.frequency(names, name) > 1) {
                throw PipelineException.failed("Cannot read " + where + ": the header has column '" + name
                        + "' more than once (it is '" + abbreviated(line) + "')");
            }
        }
        return new CandleCsvHeader(
                names.size(),
                names.indexOf(time),
                wanted.values().stream().mapToInt(names::indexOf).toArray());
    }

    int columns() {
        return columns;
    }

    int time() {
        return time;
    }

    /** Column of open, high, low, close and volume, in this order. */
    int[] values() {
        return Arrays.copyOf(values, values.length);
    }

    private static String abbreviated(String line) {
        return line.length() <= 120 ? line : line.substring(0, 120) + "...";
    }
}
