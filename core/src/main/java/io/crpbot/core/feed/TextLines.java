package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a text file in UTF-8, plain or gzip by its name, counted from 1. A byte order mark at its beginning, as some
 * programs write it, is no part of the first line. Failures name file and line. Not thread-safe.
 */
public final class TextLines implements Closeable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final BufferedReader reader;
    private long line;

    private TextLines(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** @throws PipelineException with reason {@code FAILED} if there is no such file or it cannot be read */
    public static TextLines open(Path file) {
        if (Files.isDirectory(file)) {
            throw PipelineException.failed("Cannot read " + file + ": it is a folder");
        }
        try {
            InputStream raw = Files.newInputStream(file);
            InputStream bytes = file.toString().endsWith(".gz") ? gunzip(file, raw) : raw;
            return new TextLines(
                    file, new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16));
        } catch (NoSuchFileException e) {
            throw PipelineException.failed("Cannot read " + file + ": no such file", e);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The next line, {@code null} after the last one. */
    public String next() {
        try {
            String text = reader.readLine();
            line += text == null ? 0 : 1;
            return line == 1 && text != null && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (EOFException | ZipException e) {
            throw PipelineException.failed(
                    "Cannot read " + file + ":" + (line + 1) + ": the gzip data is damaged or ends early ("
                            + e.getMessage() + "); fetch the file again",
                    e);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read " + file + ":" + (line + 1) + ": " + e.getMessage(), e);
        }
    }

    /** Number of the line that {@link #next} gave last. */
    public long number() {
        return line;
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
}
