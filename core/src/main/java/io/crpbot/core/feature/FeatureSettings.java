package io.crpbot.core.feature;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of {@code conf/features.yaml}.
 *
 * @param memory see {@link FeatureSchema#memory()}
 * @param maxCarryMinutes see {@link FeatureSchema#maxCarryMinutes()}
 * @param sets feature sets by name, each an ordered list of catalogue names
 */
public record FeatureSettings(int memory, int maxCarryMinutes, Map<String, List<String>> sets) {

    /** @throws IllegalArgumentException for an unknown column or a memory shorter than a column's warm-up */
    public FeatureSettings {
        if (sets == null || sets.isEmpty()) {
            throw new IllegalArgumentException("Cannot use feature settings: there is no set");
        }
        Map<String, List<String>> copy = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> set : sets.entrySet()) {
            List<String> columns = set.getValue() == null ? List.of() : set.getValue();
            FeatureCatalog.standard().requireAll(new FeatureSchema(set.getKey(), columns, memory, maxCarryMinutes));
            copy.put(set.getKey(), List.copyOf(columns));
        }
        sets = Collections.unmodifiableMap(copy);
    }

    /** Reads {@code features.yaml} in the configuration directory. */
    public static FeatureSettings load(Path confDir) {
        return ConfigLoader.load(confDir.resolve("features.yaml"), FeatureSettings.class);
    }

    public FeatureSchema schema(String set) {
        List<String> columns = sets.get(set);
        if (columns == null) {
            throw new IllegalArgumentException(
                    "Cannot find feature set '" + set + "': conf/features.yaml has " + sets.keySet());
        }
        return new FeatureSchema(set, columns, memory, maxCarryMinutes);
    }
}
