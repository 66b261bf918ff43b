package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/features.md} has exactly the catalogue's columns, each with the catalogue's own words. */
class FeatureDocsTest {
    @Test
    void everyColumnHasItsRowAndNoRowIsStale() throws IOException {
        List<String> rows = Files.readAllLines(ProjectFiles.root().resolve("docs/features.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(FeatureCatalog.standard().definitions().stream()
                        .map(FeatureDocsTest::row)
                        .toList());
    }

    private static String row(FeatureDefinition definition) {
        String sets = Streams.SETTINGS.sets().entrySet().stream()
                .filter(set -> set.getValue().contains(definition.name()))
                .map(set -> set.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
        String warmUp = definition.warmUp() + (definition.recursive() ? ", recursive" : "");
        return "| `" + definition.name() + "` | " + definition.formula().replace("|", "\\|") + " | " + definition.unit()
                + " | " + warmUp + " | " + bound(definition.low()) + " .. " + bound(definition.high()) + " | " + sets
                + " |";
    }

    private static String bound(double value) {
        if (Double.isInfinite(value)) {
            return value < 0 ? "-inf" : "inf";
        }
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
