package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.StageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a lake. */
public record TablesResult(String lake, List<Line> tables) implements StageResult {
    /**
     * @param rows -1 where the log does not say
     * @param oldBytes of files that only earlier versions have, or none
     * @param known whether this build reads the schema version
     * @param newest largest start, {@code null} where the table has none
     */
    public record Line(
            String table,
            long version,
            long rows,
            long files,
            long bytes,
            long oldBytes,
            String schemaVersion,
            boolean known,
            Instant newest) {}

    @Override
    public String stage() {
        return "lake tables";
    }

    @Override
    public long rowsIn() {
        return tables.stream().mapToLong(Line::rows).sum();
    }

    @Override
    public long rowsOut() {
        return rowsIn();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("table", "version", "rows", "files", "size", "old files", "schema", "newest row"));
        for (Line line : tables) {
            rows.add(List.of(
                    line.table(),
                    Long.toString(line.version()),
                    line.rows() < 0 ? "unknown" : String.format(Locale.ROOT, "%,d", line.rows()),
                    Long.toString(line.files()),
                    ByteCount.text(line.bytes()),
                    ByteCount.text(line.oldBytes()),
                    line.schemaVersion() + (line.known() ? "" : " (unknown)"),
                    line.newest() == null ? "" : line.newest().toString()));
        }
        return rows;
    }

    @Override
    public List<String> lines() {
        return tables.isEmpty() ? List.of("no tables under " + lake) : List.of();
    }
}
