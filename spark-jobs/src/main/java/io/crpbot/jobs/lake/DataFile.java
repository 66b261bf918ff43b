package io.crpbot.jobs.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.apache.spark.sql.delta.actions.AddFile;

/**
 * One file of a table as the table's log describes it.
 *
 * @param path under the table's folder
 * @param rows -1 where the log does not say
 * @param newest largest {@code start}, to the millisecond; {@code null} where there is no such column
 */
public record DataFile(String path, long bytes, long rows, Instant newest) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static DataFile of(AddFile file) {
        JsonNode stats = stats(file.stats());
        return new DataFile(
                file.pathAsUri().getPath(),
                file.size(),
                stats.path("numRecords").asLong(-1),
                instant(stats.path("maxValues").path("start").asText("")));
    }

    private static JsonNode stats(String json) {
        try {
            return json == null ? JSON.createObjectNode() : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode(); // statistics are a hint; another writer may leave them out
        }
    }

    private static Instant instant(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noInstant) {
            return null;
        }
    }
}
