package io.crpbot.core.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the seeds of an agent earned on the second half of validation; a file of its bundle, so that the manifest pins it.
 *
 * @param conditions SHA-256 of the settings that the figures hold under, by name; see {@link Conditions}
 * @param seeds the first one is the published network
 */
public record AgentReturns(Map<String, String> conditions, List<Seed> seeds) {
    /** Its name in a bundle. */
    public static final String FILE = "validation_2.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * One independent training.
     *
     * @param daily net return of each day of the programme's clock, a mean over the symbols' accounts
     * @param trades closed ones
     */
    public record Seed(long seed, Map<LocalDate, Double> daily, int trades) {
        public Seed {
            daily = Collections.unmodifiableMap(new TreeMap<>(daily));
        }
    }

    public AgentReturns {
        conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
        seeds = List.copyOf(seeds);
    }

    public byte[] json() {
        try {
            return (MAPPER.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write the agent's returns: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads what {@link #json} wrote. */
    public static AgentReturns parse(String json) {
        try {
            return MAPPER.readValue(json, AgentReturns.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read the agent's returns: " + e.getOriginalMessage(), e);
        }
    }
}
