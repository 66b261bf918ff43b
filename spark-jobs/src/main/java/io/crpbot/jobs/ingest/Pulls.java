package io.crpbot.jobs.ingest;

import io.crpbot.core.feed.CandleFolder;
import io.crpbot.core.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names for the pulls that a folder's files are, by the names of files in locations. Of two pulls of one mapping the one
 * with the larger name is later; pulls of different mappings begin with different words and have no order.
 */
record Pulls(CandleFolder folder, Collection<Symbol> symbols) {
    /** Every file is later than those whose path is smaller as text. */
    Map<String, String> byName() {
        return symbols.stream()
                .flatMap(symbol -> folder.files(symbol).stream())
                .map(folder::label)
                .distinct()
                .collect(Collectors.toMap(label -> label, this::named));
    }

    /** Every file is later than those that end before it. */
    Map<String, String> byNewest(Map<String, Instant> newest) {
        Map<String, String> pulls = new TreeMap<>();
        newest.forEach((label, instant) -> pulls.put(label, named(instant.toString())));
        return pulls;
    }

    private String named(String key) {
        return folder.mappingName() + " " + key;
    }
}
