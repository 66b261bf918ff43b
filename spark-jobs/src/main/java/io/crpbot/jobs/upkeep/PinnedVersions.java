package io.crpbot.jobs.upkeep;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ManifestInputs;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table versions that registered models were made from: without them a model cannot be reproduced.
 *
 * @param byTable models that name a version, by table and version
 * @param unread what is wrong with the manifests that could not be read
 */
record PinnedVersions(Map<String, SortedMap<Long, List<String>>> byTable, List<String> unread) {
    static PinnedVersions of(ModelRegistry registry) {
        Map<String, SortedMap<Long, List<String>>> byTable = new TreeMap<>();
        List<String> unread = new ArrayList<>();
        for (ModelRef ref : registry.list()) {
            try {
                ManifestInputs.of(ref)
                        .forEach((table, version) -> byTable.computeIfAbsent(table, name -> new TreeMap<>())
                                .computeIfAbsent(version, number -> new ArrayList<>())
                                .add(ref.toString()));
            } catch (PipelineException e) {
                unread.add(ref + ": " + e.getMessage());
            }
        }
        return new PinnedVersions(byTable, unread);
    }

    /** Models by the version of a table that they name, rising. */
    SortedMap<Long, List<String>> of(String table) {
        return byTable.getOrDefault(table, new TreeMap<>());
    }

    /** The versions of a table from 0 to {@code newest} that models name; a larger one is of another lake's history. */
    Set<Long> versions(String table, long newest) {
        return of(table).keySet().stream()
                .filter(version -> version <= newest)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Such as {@code version 3 of lstm_BTC-USD:1, ensemble:1}. */
    List<String> describe(String table, Iterable<Long> versions) {
        List<String> texts = new ArrayList<>();
        versions.forEach(version -> texts.add(
                "version " + version + " of " + String.join(", ", of(table).getOrDefault(version, List.of()))));
        return texts;
    }
}
