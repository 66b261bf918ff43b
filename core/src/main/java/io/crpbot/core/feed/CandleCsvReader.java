package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Candle;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads one CSV file of one-minute candles, plain or gzip by its name, one row at a time in constant memory.
 *
 * <p>The first line names the columns: {@code timestamp_utc_epoch_s} (or {@code _ms}), {@code open}, {@code high},
 * {@code low}, {@code close}, {@code volume}, in any order. The timestamp is the candle's open; seconds and milliseconds
 * are told apart by size, whatever the name says: from 10^11 on it is milliseconds. Rows whose open lies outside the wanted
 * range are skipped. Each other row is given as accepted or, when it is no sound candle or its minute has not ended at
 * {@code now}, as rejected with file, line, raw text and reason. Order and duplicates are not judged here.
 *
 * <p>What makes the file as a whole unreadable (no header, a missing column, no row at all, damaged gzip data) is a
 * {@link PipelineException} that names file and line. Not thread-safe.
 */
public final class CandleCsvReader implements Iterator<CandleRow>, Closeable {
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private final String file;
    private final String label;
    private final BufferedReader reader;
    private final TimeRange range;
    private final long nowMillis;
    private CandleCsvHeader header;
    private long line;
    private CandleRow next;

    private CandleCsvReader(String file, String label, BufferedReader reader, TimeRange range, Instant now) {
        this.file = file;
        this.label = label;
        this.reader = reader;
        this.range = range;
        this.nowMillis = now.toEpochMilli();
    }

    /**
     * @param label the file's name in {@link CandleRow#location()}, stable wherever the folder lies
     * @param now a candle that ends after it is not closed yet and is rejected
     */
    public static CandleCsvReader open(Path file, String label, TimeRange range, Instant now) {
        CandleCsvReader candles = null;
        try {
            InputStream raw = Files.newInputStream(file);
            InputStream bytes = file.toString().endsWith(".gz") ? gunzip(file, raw) : raw;
            BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
            candles = new CandleCsvReader(file.toString(), label, reader, range, now);
            candles.readHeader();
            candles.advance();
            return candles;
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read " + file + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            if (candles != null) {
                candles.close();
            }
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
            throw new NoSuchElementException(file + " has no row after line " + line);
        }
        CandleRow row = next;
        advance();
        return row;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + file, e);
        }
    }

    private static InputStream gunzip(Path file, InputStream raw) throws IOException {
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (EOFException | ZipException e) {
            raw.close();
            String what = Files.size(file) == 0 ? "the file is empty" : "it is no gzip file";
            throw PipelineException.failed("Cannot read " + file + ":1: " + what, e);
        }
    }

    private void readHeader() {
        String first = readLine();
        if (first == null || first.isBlank()) {
            throw PipelineException.failed(
                    "Cannot read " + file + ":1: the file is empty, expected a header and candles");
        }
        header = CandleCsvHeader.parse(file, first);
    }

    private void advance() {
        next = null;
        while (next == null) {
            String text = readLine();
            if (text == null) {
                if (line == 1) {
                    throw PipelineException.failed("Cannot read " + file + ":2: there is no row after the header");
                }
                return;
            }
            next = text.isBlank() ? null : parse(text);
        }
    }

    private String readLine() {
        try {
            String text = reader.readLine();
            line += text == null ? 0 : 1;
            return text;
        } catch (EOFException | ZipException e) {
            throw PipelineException.failed(
                    "Cannot read " + file + ":" + (line + 1) + ": the gzip data is damaged or ends early ("
                            + e.getMessage() + "); fetch the file again",
                    e);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read " + file + ":" + (line + 1) + ": " + e.getMessage(), e);
        }
    }

    private CandleRow parse(String text) {
        String[] fields = text.split(",", -1);
        if (fields.length != header.columns()) {
            return rejected(text, "has " + fields.length + " fields where the header has " + header.columns());
        }
        String time = fields[header.time()].strip();
        long start;
        try {
            start = Long.parseLong(time);
        } catch (NumberFormatException e) {
            return rejected(text, "timestamp '" + time + "' is not a whole number");
        }
        if (Math.abs(start) < FIRST_MILLIS) {
            start *= 1000;
        }
        return range.contains(start) ? candle(text, start, fields) : null;
    }

    private CandleRow candle(String text, long start, String[] fields) {
        double[] values = new double[5];
        for (int i = 0; i < values.length; i++) {
            String field = fields[header.values()[i]].strip();
            OptionalDouble value = number(field);
            if (value.isEmpty()) {
                return rejected(text, "'" + field + "' is not a number");
            }
            values[i] = value.getAsDouble() + 0.0; // -0.0 becomes 0.0, so that equal rows compare as equal
        }
        String flaw = Candle.flaw(start, values[0], values[1], values[2], values[3], values[4]);
        if (flaw != null) {
            return rejected(text, flaw);
        }
        Candle candle = new Candle(start, values[0], values[1], values[2], values[3], values[4], false);
        if (candle.knownAtMillis() > nowMillis) {
            return rejected(
                    text,
                    "minute ends at " + Instant.ofEpochMilli(candle.knownAtMillis()) + ", after now ("
                            + Instant.ofEpochMilli(nowMillis) + ")");
        }
        return new CandleRow.Accepted(label + ":" + line, text, candle);
    }

    /** Decimal notation only: Java's own parser would take {@code 1f}, {@code 0x1p3} and {@code NaN} as well. */
    private static OptionalDouble number(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if ((c < '0' || c > '9') && ".+-eE".indexOf(c) < 0) {
                return OptionalDouble.empty();
            }
        }
        try {
            return OptionalDouble.of(Double.parseDouble(field));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private CandleRow rejected(String text, String reason) {
        return new CandleRow.Rejected(label + ":" + line, text, reason);
    }
}
