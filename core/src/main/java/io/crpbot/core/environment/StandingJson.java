package io.crpbot.core.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;

/** A standing as JSON, every number exact in both directions. */
final class StandingJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private StandingJson() {}

    static String write(Standing standing) {
        try {
            return MAPPER.writeValueAsString(standing);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot save the episode: " + e.getOriginalMessage(), e);
        }
    }

    static Standing read(String json) {
        try {
            return MAPPER.readValue(json, Standing.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot restore the episode: " + e.getOriginalMessage(), e);
        }
    }
}
