package io.crpbot.jobs;

import java.util.List;

/**
 * What a stage did. Implementations are records: {@code --json} prints them as one JSON line, and the terminal shows
 * {@link #lines()} under the row counts or the {@link #table()}.
 */
public interface StageResult {
    /** The command's name, such as {@code ingest}. */
    String stage();

    long rowsIn();

    long rowsOut();

    /** Rows that went to quarantine instead of the output. */
    default long quarantined() {
        return 0;
    }

    /** What is shown in place of the row counts, where those say nothing: headings first, then a row a thing. */
    default List<List<String>> table() {
        return List.of();
    }

    /** What a person wants to know beyond the counts, one finding a line. */
    default List<String> lines() {
        return List.of();
    }

    /** 0 when done, 1 when what was checked does not hold, 99 when a gate said no. */
    default int exitCode() {
        return 0;
    }
}
