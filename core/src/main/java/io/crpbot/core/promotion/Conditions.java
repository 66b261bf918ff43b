package io.crpbot.core.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings that figures were measured under, each by the SHA-256 of its values: rules, costs, thresholds and whatever
 * else decides what a trade gains. Two files with the same values are the same condition, however they are written.
 *
 * @param sha256 by name
 */
public record Conditions(Map<String, String> sha256) {
    private static final String FILE = "conditions.yaml";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    public Conditions {
        if (sha256 == null || sha256.isEmpty()) {
            throw new IllegalArgumentException("Cannot use conditions: there are none");
        }
        sha256 = Map.copyOf(sha256);
    }

    /** @param values settings records, numbers or texts by name */
    public static Conditions of(Map<String, ?> values) {
        Map<String, String> hashes = new TreeMap<>();
        values.forEach((name, value) -> hashes.put(name, hash(value)));
        return new Conditions(hashes);
    }

    /** What the trades of an account under this plan hold under. */
    public static Conditions trading(TradingPlan plan, BigDecimal initial) {
        return of(Map.of(
                "rules", plan.rules(),
                "trade", plan.tradeRule(),
                "costs", plan.costs(),
                "limits", plan.limits(),
                "initial_capital", initial));
    }

    /** With more of them, as {@link #of} has them. */
    public Conditions and(Map<String, ?> values) {
        Map<String, String> hashes = new TreeMap<>(sha256);
        hashes.putAll(of(values).sha256);
        return new Conditions(hashes);
    }

    /** With one more, by its hash. */
    public Conditions with(String name, String hash) {
        Map<String, String> hashes = new TreeMap<>(sha256);
        hashes.put(name, hash);
        return new Conditions(hashes);
    }

    /** But for one. */
    public Conditions without(String name) {
        Map<String, String> hashes = new TreeMap<>(sha256);
        hashes.remove(name);
        return new Conditions(hashes);
    }

    /** Those of the configuration that this version of the code was shipped with, whatever the folder says now. */
    public static Conditions shipped() {
        try (InputStream stream = Conditions.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("The shipped conditions lie beside this class");
            }
            String yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return ConfigLoader.parse("shipped conditions", yaml, Conditions.class);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read the shipped conditions: " + e, e);
        }
    }

    /** Reads what {@link #json} wrote. */
    public static Conditions parse(String json) {
        try {
            return new Conditions(MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read conditions '" + json + "': " + e.getOriginalMessage(), e);
        }
    }

    /** One JSON object, names in alphabetical order. */
    public String json() {
        return text(sha256);
    }

    /** The names whose values differ or that only one of both has, in alphabetical order. */
    public List<String> differences(Conditions other) {
        TreeSet<String> names = new TreeSet<>(sha256.keySet());
        names.addAll(other.sha256.keySet());
        return names.stream()
                .filter(name -> !sha256.getOrDefault(name, "").equals(other.sha256.getOrDefault(name, "")))
                .toList();
    }

    private static String hash(Object value) {
        // through a tree, in which 0.10 and 0.1 are one number
        JsonNode tree = MAPPER.valueToTree(value);
        return Sha256.of(text(tree));
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot use condition " + value + ": " + e.getOriginalMessage(), e);
        }
    }
}
