package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Free words about versions, {@code key=value}: {@code root/<name>/tags.json}. They say something to people and scripts;
 * nothing here is decided by them. Changes of any number of callers take turns, none is lost. Thread-safe.
 */
public final class VersionTags {
    private final ModelRegistry registry;

    public VersionTags(ModelRegistry registry) {
        this.registry = registry;
    }

    /** The tags of a version in the order of their keys; empty where it has none. */
    public Map<String, String> of(ModelRef ref) {
        return file(ref).read().tags().getOrDefault(ref.version(), Map.of());
    }

    /**
     * Sets tags, in the place of those with the same keys.
     *
     * @throws PipelineException when there is no such version (any more), or a key or value is not one
     */
    public void set(ModelRef ref, Map<String, String> tags) {
        tags.forEach((key, value) -> requireTag(ref, key, value));
        change(ref, own -> own.putAll(tags));
    }

    /** Takes tags away; those that are not there are none the less gone. */
    public void remove(ModelRef ref, Collection<String> keys) {
        keys.forEach(key -> requireKey(ref, key));
        change(ref, own -> own.keySet().removeAll(keys));
    }

    private void change(ModelRef ref, Consumer<Map<String, String>> change) {
        registry.resolve(ref.name(), Integer.toString(ref.version()));
        file(ref).change("models/" + ref + " tags", before -> {
            registry.resolve(ref.name(), Integer.toString(ref.version()));
            return with(before, ref, change);
        });
    }

    private static StateFile.Tags with(StateFile.Tags before, ModelRef ref, Consumer<Map<String, String>> change) {
        Map<String, String> own = new TreeMap<>(before.tags().getOrDefault(ref.version(), Map.of()));
        change.accept(own);
        Map<Integer, Map<String, String>> all = new TreeMap<>(before.tags());
        all.put(ref.version(), own);
        all.values().removeIf(Map::isEmpty);
        return new StateFile.Tags(all);
    }

    private static void requireKey(ModelRef ref, String key) {
        if (!ManifestChecks.NAME.matcher(key).matches()) {
            throw PipelineException.configuration("Cannot tag " + ref + " with '" + key
                    + "': a key has letters, digits, '_', '-' and '.' only, and begins with a letter or digit");
        }
    }

    private static void requireTag(ModelRef ref, String key, String value) {
        requireKey(ref, key);
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw PipelineException.configuration(
                    "Cannot tag " + ref + " with " + key + "='" + value + "': a value is one line of text");
        }
    }

    private StateFile<StateFile.Tags> file(ModelRef ref) {
        return StateFile.tags(registry.home(ref.name()), registry.commits());
    }
}
