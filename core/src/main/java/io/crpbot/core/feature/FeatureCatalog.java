package io.crpbot.core.feature;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every column there is, by name. Feature sets are lists of these names in {@code conf/features.yaml}. Immutable. */
public final class FeatureCatalog {
    /** Part of every schema hash; goes up whenever the bits of an existing column change. */
    public static final int VERSION = 1;

    private static final FeatureCatalog STANDARD = new FeatureCatalog(Stream.of(
                    SessionFeatures.all(),
                    RangeFeatures.all(),
                    VolumeFeatures.all(),
                    TrendFeatures.all(),
                    BandFeatures.all(),
                    TimeframeFeatures.all())
            .flatMap(List::stream)
            .toList());

    private final Map<String, FeatureDefinition> definitions;

    private FeatureCatalog(List<FeatureDefinition> all) {
        Map<String, FeatureDefinition> byName = new LinkedHashMap<>();
        for (FeatureDefinition definition : all) {
            if (byName.put(definition.name(), definition) != null) {
                throw new IllegalStateException("Two features are called " + definition.name());
            }
        }
        definitions = Collections.unmodifiableMap(byName);
    }

    public static FeatureCatalog standard() {
        return STANDARD;
    }

    public Collection<FeatureDefinition> definitions() {
        return definitions.values();
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public FeatureDefinition definition(String name) {
        FeatureDefinition definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("Cannot find feature '" + name + "' in the catalogue");
        }
        return definition;
    }

    /** Refuses a schema with unknown columns or with a memory too short for one of them, naming all at once. */
    void requireAll(FeatureSchema schema) {
        List<String> unknown = schema.columns().stream()
                .filter(column -> !definitions.containsKey(column))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot use feature set " + schema.name() + ": the catalogue has no " + unknown);
        }
        List<String> deeper = schema.columns().stream()
                .filter(column -> definition(column).warmUp() > schema.memory())
                .toList();
        if (!deeper.isEmpty()) {
            throw new IllegalArgumentException("Cannot use feature set " + schema.name() + ": " + deeper
                    + " need a longer memory than " + schema.memory() + " candles");
        }
    }
}
