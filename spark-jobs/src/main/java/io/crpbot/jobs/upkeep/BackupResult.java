package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.lake.VersionRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** @param at the backup's folder */
public record BackupResult(String at, Instant createdAt, long files, long bytes, List<Line> tables)
        implements StageResult {
    /** @param readable versions that can be read from the backup */
    public record Line(String table, long version, long rows, List<Long> readable) {}

    static BackupResult of(String at, BackupManifest manifest) {
        return new BackupResult(
                at,
                manifest.createdAt(),
                manifest.files().size(),
                manifest.bytes(),
                manifest.tables().stream()
                        .map(table -> new Line(table.name(), table.version(), table.rows(), table.readable()))
                        .toList());
    }

    @Override
    public String stage() {
        return "lake backup";
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
        rows.add(List.of("table", "at version", "rows", "readable versions"));
        tables.forEach(line -> rows.add(List.of(
                line.table(),
                Long.toString(line.version()),
                String.format(Locale.ROOT, "%,d", line.rows()),
                VersionRanges.text(line.readable()))));
        return rows;
    }

    @Override
    public List<String> lines() {
        return List.of(files + " files, " + ByteCount.text(bytes) + ", each with its SHA-256 in " + at + "/"
                + BackupManifest.NAME);
    }
}
