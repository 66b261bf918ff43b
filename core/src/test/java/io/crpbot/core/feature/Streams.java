package io.crpbot.core.feature;

import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.ProjectFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests of this package share: the shipped settings and one call from candles to rows. */
final class Streams {
    static final FeatureSettings SETTINGS = FeatureSettings.load(ProjectFiles.conf());

    private Streams() {}

    /** Every column of the catalogue in one schema. */
    static FeatureSchema everything() {
        List<String> columns = FeatureCatalog.standard().definitions().stream()
                .map(FeatureDefinition::name)
                .toList();
        return new FeatureSchema("everything", columns, SETTINGS.memory(), SETTINGS.maxCarryMinutes());
    }

    static List<FeatureRow> rows(FeatureSchema schema, List<Candle> observed) {
        FeatureStream stream = new FeatureStream(schema);
        List<FeatureRow> rows = new ArrayList<>();
        observed.forEach(candle -> stream.accept(candle, rows::add));
        return rows;
    }

    static Map<Long, FeatureRow> byStart(List<FeatureRow> rows) {
        Map<Long, FeatureRow> byStart = new LinkedHashMap<>();
        rows.forEach(row -> byStart.put(row.startMillis(), row));
        return byStart;
    }
}
