package io.crpbot.core.risk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads rules from a file or an object. A file needs every key, since a limit that is missing by mistake would be no limit:
 * it says {@code null} where a programme has no such rule. Rules that a history brings along may leave such keys out, and
 * no others of what they do state. An unknown key and a key given twice are errors in both.
 */
final class RuleSetReader {
    private static final String TARGET = "profit_target";
    private static final String FLAT = "require_flat";
    private static final ObjectMapper FILES = mapper(new YAMLFactory());
    private static final ObjectMapper OBJECTS = mapper(new JsonFactory());

    private RuleSetReader() {}

    static RuleSet read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw PipelineException.configuration("Cannot read rules " + file + ": no such file");
        }
        try {
            return FILES.readerFor(RuleSet.class)
                    .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(file.toFile());
        } catch (JsonProcessingException e) {
            throw new PipelineException(
                    PipelineException.Reason.CONFIGURATION, "Cannot read rules " + file + ": " + reason(e), e);
        } catch (IOException e) {
            throw new PipelineException(
                    PipelineException.Reason.CONFIGURATION, "Cannot read rules " + file + ": " + e.getMessage(), e);
        }
    }

    static RuleSet parse(JsonNode rules) {
        try {
            return OBJECTS.treeToValue(completed(rules), RuleSet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read rules: " + reason(e), e);
        }
    }

    /** A target that does not say so is met with all positions closed: never earlier than the programme would have it. */
    private static JsonNode completed(JsonNode rules) {
        if (!rules.path(TARGET).isObject() || rules.get(TARGET).has(FLAT)) {
            return rules;
        }
        JsonNode copy = rules.deepCopy();
        ((ObjectNode) copy.get(TARGET)).put(FLAT, true);
        return copy;
    }

    private static ObjectMapper mapper(JsonFactory format) {
        return JsonMapper.builder(format)
                .addModule(new ParameterNamesModule())
                .addModule(new JavaTimeModule())
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static String reason(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException cause
                ? cause.getMessage()
                : e.getOriginalMessage()
                        + (e.getLocation() == null
                                ? ""
                                : " (line " + e.getLocation().getLineNr() + ")");
    }
}
