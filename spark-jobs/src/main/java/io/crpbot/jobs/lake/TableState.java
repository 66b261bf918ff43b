package io.crpbot.jobs.lake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** One version of a table as its log describes it; no row was read. */
public record TableState(
        String table, long version, Map<String, String> properties, StructType schema, List<DataFile> files) {
    /** What the table says; a table that was made before tables had one is of version 1. */
    public String schemaVersion() {
        return properties.getOrDefault(TableSpec.PROPERTY, "1");
    }

    /** Whether this build reads and writes tables of that schema version. */
    public boolean known() {
        return schemaVersion().equals(Integer.toString(TableSpec.of(table).schemaVersion()));
    }

    /** -1 where the log does not say. */
    public long rows() {
        return files.stream().anyMatch(file -> file.rows() < 0)
                ? -1
                : files.stream().mapToLong(DataFile::rows).sum();
    }

    public long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }

    /** Largest {@code start}; empty where the table has none. */
    public Optional<Instant> newest() {
        return files.stream().map(DataFile::newest).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
