package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Reads one CSV file of one-minute candles, plain or gzip by its name, one row at a time in constant memory.
 *
 * <p>The columns are those of a {@link CsvFormat}, in any order; by default the first line names them: {@code
 * timestamp_utc_epoch_s} (or {@code _ms}), {@code open}, {@code high}, {@code low}, {@code close}, {@code volume}. The
 * timestamp is the candle's open. Rows whose open lies outside the wanted range are skipped. Each other row is given as
 * accepted or, when it is no sound candle or its minute has not ended at {@code now}, as rejected with file, line, raw text
 * and reason. Order and duplicates are not judged here.
 *
 * <p>What makes the file as a whole unreadable (no header, a missing column, no row at all, damaged gzip data) is a
 * {@link PipelineException} that names file and line. Not thread-safe.
 */
public final class CandleCsvReader implements Iterator<CandleRow>, Closeable {
    private final String file;
    private final String label;
    private final TextLines lines;
    private final CandleParser parser;
    private final CsvFields fields;
    private final CandleCsvHeader header;
    private final int[] columns;
    private final String[] values = new String[5];
    private final boolean headed;
    private CandleRow next;

    private CandleCsvReader(String file, String label, TextLines lines, CsvFormat format, CandleParser parser) {
        this.file = file;
        this.label = label;
        this.lines = lines;
        this.parser = parser;
        this.fields = new CsvFields(format.delimiter());
        this.headed = format.header() == null;
        this.header = headed ? readHeader(format) : CandleCsvHeader.given(file, format);
        this.columns = header.values();
    }

    /**
     * Reads a file of the standard format.
     *
     * @param label the file's name in {@link CandleRow#location()}, stable wherever the folder lies
     * @param now a candle that ends after it is not closed yet and is rejected
     */
    public static CandleCsvReader open(Path file, String label, TimeRange range, Instant now) {
        return open(file, label, CsvFormat.STANDARD, range, now);
    }

    /** Reads a file of any format, otherwise as {@link #open(Path, String, TimeRange, Instant)}. */
    public static CandleCsvReader open(Path file, String label, CsvFormat format, TimeRange range, Instant now) {
        TextLines lines = TextLines.open(file);
        try {
            CandleParser parser = new CandleParser(format.columns().timeFormat(), range, now);
            CandleCsvReader candles = new CandleCsvReader(file.toString(), label, lines, format, parser);
            candles.advance();
            return candles;
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public CandleRow next() {
        if (next == null) {
            throw new NoSuchElementException(file + " has no row after line " + lines.number());
        }
        CandleRow row = next;
        advance();
        return row;
    }

    @Override
    public void close() {
        lines.close();
    }

    private CandleCsvHeader readHeader(CsvFormat format) {
        String first = lines.next();
        if (first == null || first.isBlank()) {
            throw PipelineException.failed(
                    "Cannot read " + file + ":1: the file is empty, expected a header and candles");
        }
        return CandleCsvHeader.parse(file, first, format);
    }

    private void advance() {
        next = null;
        while (next == null) {
            String text = lines.next();
            if (text == null) {
                requireRows();
                return;
            }
            next = text.isBlank() ? null : parse(text);
        }
    }

    private void requireRows() {
        if (headed && lines.number() == 1) {
            throw PipelineException.failed("Cannot read " + file + ":2: there is no row after the header");
        }
        if (lines.number() == 0) {
            throw PipelineException.failed("Cannot read " + file + ":1: the file is empty, expected candles");
        }
    }

    private CandleRow parse(String text) {
        int found = fields.split(text);
        if (found != header.columns()) {
            return CandleParser.rejected(
                    label, lines.number(), text, "has " + found + " fields where the header has " + header.columns());
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.field(columns[i]);
        }
        return parser.parse(label, lines.number(), text, fields.field(header.time()), values);
    }
}
