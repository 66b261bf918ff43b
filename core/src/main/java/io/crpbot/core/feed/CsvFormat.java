package io.crpbot.core.feed;

import java.io.Serializable;
import java.util.List;

/**
 * How the lines of a source's CSV files are read.
 *
 * @param header names of the columns where the files have no header line; {@code null} where the first line names them
 */
public record CsvFormat(CandleColumns columns, char delimiter, List<String> header) implements Serializable {
    /** Comma, a header line and the standard names. */
    public static final CsvFormat STANDARD = new CsvFormat(CandleColumns.STANDARD, ',', null);

    public CsvFormat {
        header = header == null ? null : List.copyOf(header);
    }
}
