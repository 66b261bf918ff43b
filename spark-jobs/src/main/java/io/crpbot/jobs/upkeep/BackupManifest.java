package io.crpbot.jobs.upkeep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * {@code backup.json}: what a backup holds. It is written last, so a folder with one is complete.
 *
 * @param format 1
 * @param codeVersion of the code that made the backup
 * @param lake root that was copied
 */
record BackupManifest(
        int format, Instant createdAt, String codeVersion, String lake, List<Table> tables, List<Entry> files) {
    static final String NAME = "backup.json";
    private static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new ParameterNamesModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * @param version newest one, at which the table was copied
     * @param readable all versions whose files are in the backup
     */
    record Table(String name, long version, String schemaVersion, long rows, List<Long> readable) {}

    /**
     * @param path under the backup and under the lake
     * @param modifiedMillis kept, since Delta takes the time of a version from it
     */
    record Entry(String path, long bytes, long modifiedMillis, String sha256) {}

    BackupManifest {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    static BackupManifest of(
            Instant createdAt, String codeVersion, String lake, List<Table> tables, List<Entry> files) {
        return new BackupManifest(FORMAT, createdAt, codeVersion, lake, tables, files);
    }

    byte[] json() {
        try {
            return MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }

    /** @throws PipelineException for what is no manifest of a format that this build knows */
    static BackupManifest parse(String where, byte[] json) {
        try {
            BackupManifest manifest = MAPPER.readValue(json, BackupManifest.class);
            if (manifest.format() != FORMAT) {
                throw PipelineException.failed("Cannot restore from " + where + ": its format is " + manifest.format()
                        + ", this build knows " + FORMAT);
            }
            return manifest;
        } catch (IOException e) {
            throw PipelineException.failed(
                    "Cannot restore from " + where + ": " + NAME + " is no manifest of a backup: " + e.getMessage(), e);
        }
    }

    long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }
}
