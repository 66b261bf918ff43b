package io.crpbot.core.risk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads rules from a file or an object. Unlike other configuration, keys for rules that a programme does not have may be
 * left out, because histories bring rules of their own; an unknown key is an error all the same.
 */
final class RuleSetReader {
    private RuleSetReader() {}

    static RuleSet read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw PipelineException.configuration("Cannot read rules " + file + ": no such file");
        }
        try {
            return mapper(new YAMLFactory()).readValue(file.toFile(), RuleSet.class);
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
            return mapper(new JsonFactory()).treeToValue(rules, RuleSet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read rules: " + reason(e), e);
        }
    }

    private static ObjectMapper mapper(JsonFactory format) {
        return JsonMapper.builder(format)
                .addModule(new ParameterNamesModule())
                .addModule(new JavaTimeModule())
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
