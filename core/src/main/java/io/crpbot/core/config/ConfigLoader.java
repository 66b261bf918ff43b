package io.crpbot.core.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads one YAML file into one record, whose components it names in snake_case. A key that the record does not have, a key
 * given twice, a missing or null primitive and a value that the record's constructor refuses are errors that name the
 * file; unknown keys are reported all together. Thread-safe.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * @throws PipelineException with reason {@code CONFIGURATION} when the file is missing, is no YAML, has unknown keys
     *     or values that the record refuses
     */
    public static <T> T load(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            throw PipelineException.configuration("Cannot read configuration " + file + ": no such file");
        }
        try {
            return parse(file.toString(), Files.readString(file), type);
        } catch (IOException e) {
            throw new PipelineException(
                    PipelineException.Reason.CONFIGURATION,
                    "Cannot read configuration " + file + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * Reads a file with some of its values replaced.
     *
     * @param replaced new values as YAML by the dotted path of their key, such as {@code plan.epochs}
     * @throws PipelineException as {@link #load(Path, Class)} has it, and if the file has no such key or the record
     *     refuses the value
     */
    public static <T> T load(Path file, Class<T> type, Map<String, String> replaced) {
        T configured = load(file, type);
        if (replaced.isEmpty()) {
            return configured;
        }
        try {
            ObjectMapper mapper = mapper(new ArrayList<>());
            JsonNode tree = mapper.readTree(Files.readString(file));
            for (Map.Entry<String, String> each : replaced.entrySet()) {
                replace(tree, each.getKey(), mapper.readTree(each.getValue()), file);
            }
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new PipelineException(
                    PipelineException.Reason.CONFIGURATION,
                    "Cannot read configuration " + file + " with " + replaced + ": " + describe(e),
                    e);
        } catch (IOException e) {
            throw new PipelineException(
                    PipelineException.Reason.CONFIGURATION,
                    "Cannot read configuration " + file + ": " + e.getMessage(),
                    e);
        }
    }

    private static void replace(JsonNode tree, String path, JsonNode value, Path file) {
        int dot = path.lastIndexOf('.');
        JsonNode parent = dot < 0 ? tree : tree.at("/" + path.substring(0, dot).replace('.', '/'));
        String key = path.substring(dot + 1);
        if (!(parent instanceof ObjectNode object) || !object.has(key)) {
            throw PipelineException.configuration("Cannot replace " + path + ": " + file + " has no such key");
        }
        if (object.get(key).isContainerNode() != value.isContainerNode() || value.isNull() || value.isMissingNode()) {
            throw PipelineException.configuration(
                    "Cannot replace " + path + " by '" + value + "': " + file + " has " + object.get(key));
        }
        object.set(key, value);
    }

    /**
     * Reads YAML that does not lie in a file, with the same strictness.
     *
     * @param source what messages call it
     */
    public static <T> T parse(String source, String yaml, Class<T> type) {
        List<String> unknown = new ArrayList<>();
        try {
            T value = mapper(unknown).readValue(yaml, type);
            if (!unknown.isEmpty()) {
                throw PipelineException.configuration(
                        "Cannot read configuration " + source + ": " + String.join("; ", unknown));
            }
            if (value == null) {
                throw PipelineException.configuration("Cannot read configuration " + source + ": the file is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            String others = unknown.isEmpty() ? "" : "; " + String.join("; ", unknown);
            throw new PipelineException(
                    PipelineException.Reason.CONFIGURATION,
                    "Cannot read configuration " + source + ": " + describe(e) + others,
                    e);
        }
    }

    private static ObjectMapper mapper(List<String> unknown) {
        return new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
                .registerModule(new ParameterNamesModule())
                .registerModule(new Jdk8Module())
                .registerModule(new JavaTimeModule())
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .addHandler(new UnknownKeys(unknown));
    }

    private static String describe(JsonProcessingException e) {
        String where = e instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? mapping.getPath().stream()
                                .map(ref ->
                                        ref.getFieldName() == null ? "[" + ref.getIndex() + "]" : ref.getFieldName())
                                .collect(Collectors.joining("."))
                        + ": "
                : "";
        String line = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
        Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : null;
        return where + (cause == null ? e.getOriginalMessage() : cause.getMessage()) + line;
    }

    private static final class UnknownKeys extends DeserializationProblemHandler {
        private final List<String> found;

        UnknownKeys(List<String> found) {
            this.found = found;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object bean,
                String key)
                throws IOException {
            found.add("unknown key '" + key + "' (line "
                    + parser.getCurrentLocation().getLineNr() + ")");
            parser.skipChildren();
            return true;
        }
    }
}
