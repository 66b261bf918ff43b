package io.crpbot.jobs.lake;

import io.crpbot.core.feature.FeatureCatalog;
import io.crpbot.core.feature.FeatureDefinition;
import java.util.List;
import java.util.stream.Stream;

/**
 * Columns whose values hardly repeat: times, prices and features. Parquet would look every value up in a dictionary until
 * that overflows and is thrown away, a tenth of the samples in a profile of features. Flags and names keep theirs.
 */
final class PlainColumns {
    private static final List<String> OF_CANDLES =
            List.of("start", "known_at", "open", "high", "low", "close", "volume");

    private PlainColumns() {}

    static Stream<String> names() {
        Stream<String> features = FeatureCatalog.standard().definitions().stream()
                .filter(definition -> !definition.unit().equals("flag"))
                .map(FeatureDefinition::name);
        return Stream.concat(OF_CANDLES.stream(), features);
    }
}
