package io.crpbot.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes manifests: strict, doubles exact in both directions, instants as ISO-8601 text. */
final class ManifestJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final ObjectReader STATE =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private ManifestJson() {}

    static byte[] write(Object manifest) {
        try {
            return (MAPPER.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write manifest as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Whether two manifests say the same, but for when, under which number and to which files they were written. */
    static boolean same(Object one, Object other) {
        return essence(one).equals(essence(other));
    }

    private static ObjectNode essence(Object manifest) {
        try {
            ObjectNode tree = (ObjectNode) MAPPER.readTree(write(manifest));
            if (tree.path("network") instanceof ObjectNode network) {
                network.remove("file");
            }
            return tree.remove(List.of("version", "createdAt", "files", "metrics"));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot compare manifests: " + e, e);
        }
    }

    static <T> T read(Path file, Class<T> type) {
        return read(file, bytes(file), type);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw PipelineException.failed("Cannot load " + file + ": no such file", e);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot load " + file + ": " + e, e);
        }
    }

    /** Reads what a folder of models says beside its versions; a key that an older build did not write is null. */
    static <T> T readState(Path file, Class<T> type) {
        return read(file, bytes(file), STATE, type);
    }

    static <T> T read(Path file, byte[] content, Class<T> type) {
        return read(file, content, MAPPER.reader(), type);
    }

    private static <T> T read(Path file, byte[] content, ObjectReader reader, Class<T> type) {
        try {
            return reader.readValue(content, type);
        } catch (JsonProcessingException e) {
            String why = e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : null;
            throw PipelineException.failed(
                    "Cannot load " + file + ": " + (why == null ? e.getOriginalMessage() : why), e);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot load " + file + ": " + e, e);
        }
    }
}
