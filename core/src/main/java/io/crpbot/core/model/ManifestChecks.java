package io.crpbot.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Collects what is wrong with a manifest, so that all of it is said at once. */
final class ManifestChecks {
    /** Names become folder names: no separators, nothing hidden, no version or alias marks. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    private final String name;
    private final List<String> problems = new ArrayList<>();

    ManifestChecks(String name, int version) {
        this.name = name;
        that(name != null && NAME.matcher(name).matches(), "its name must be letters, digits, '_', '-' and '.'");
        that(version >= 0, "version " + version + " must not be negative");
    }

    ManifestChecks text(String key, String value) {
        return that(value != null && !value.isBlank(), key + " is missing");
    }

    ManifestChecks present(String key, Object value) {
        return that(value != null, key + " is missing");
    }

    ManifestChecks filled(String key, Collection<?> value) {
        return that(value != null && !value.isEmpty(), key + " is empty");
    }

    ManifestChecks that(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
        return this;
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot describe model '" + name + "': " + String.join("; ", problems));
        }
    }

    /** An unmodifiable copy in the same order; null becomes empty, values may be null. */
    static <K, V> Map<K, V> copy(Map<K, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Metrics with NaN and infinities as null: JSON has no number for them. */
    static Map<String, Double> finite(Map<String, Double> metrics) {
        Map<String, Double> copy = new LinkedHashMap<>(metrics == null ? Map.of() : metrics);
        copy.replaceAll((metric, value) -> value != null && Double.isFinite(value) ? value : null);
        return Collections.unmodifiableMap(copy);
    }
}
