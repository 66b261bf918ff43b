package io.crpbot.core.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the aliases of one name stand for.
 *
 * @param aliases version by alias
 * @param manifests SHA-256 of the version's manifest at the moment when the alias was set, by alias; none of an alias that
 *     a build set which did not keep it
 * @param moves how often any of them was set, be it to what it stood for already, or taken away; 0 where a build wrote the
 *     file which did not count
 */
record Aliases(Map<String, Integer> aliases, Map<String, String> manifests, Long moves) {
    static final Aliases NONE = new Aliases(Map.of(), Map.of(), 0L);

    Aliases {
        if (aliases == null) {
            throw new IllegalArgumentException("'aliases' is missing");
        }
        aliases = ManifestChecks.copy(aliases);
        manifests = ManifestChecks.copy(manifests);
        moves = moves == null ? Long.valueOf(0) : moves;
    }

    Aliases with(String alias, int version, String manifestSha256) {
        Map<String, Integer> versions = new TreeMap<>(aliases);
        Map<String, String> pins = new TreeMap<>(manifests);
        versions.put(alias, version);
        pins.put(alias, manifestSha256);
        return new Aliases(versions, pins, moves + 1);
    }

    Aliases without(String alias) {
        Map<String, Integer> versions = new TreeMap<>(aliases);
        Map<String, String> pins = new TreeMap<>(manifests);
        versions.remove(alias);
        pins.remove(alias);
        return new Aliases(versions, pins, moves + 1);
    }
}
