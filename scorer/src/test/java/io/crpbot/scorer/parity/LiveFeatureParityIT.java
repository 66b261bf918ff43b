package io.crpbot.scorer.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.testing.ParityWeek;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every minute of a week of both coins, served by scorers that start cold at twenty instants of it. */
final class LiveFeatureParityIT {
    private static final List<String> HARD_MINUTES = List.of(
            "2024-10-21T00:00:00Z",
            "2024-10-22T00:01:00Z",
            "2024-10-23T01:38:00Z",
            "2024-10-24T01:39:00Z",
            "2024-10-25T23:59:00Z");

    @Test
    void servesTheBitsOfBatchForAWholeWeekThroughTwentyColdStarts(@TempDir Path folder) {
        LiveFeatureParity parity = new LiveFeatureParity(folder);
        Map<Symbol, LiveFeatureParity.Batch> batches = new LinkedHashMap<>();
        long expected = 0;
        for (Symbol coin : ParityWeek.COINS) {
            List<FeatureRow> rows = ParityWeek.rows(parity.schema(), coin);
            batches.put(coin, LiveFeatureParity.Batch.of(ParityWeek.candles(coin), rows));
            expected += rows.stream().filter(row -> !row.carried()).count();
        }
        List<Instant> starts = starts();
        assertThat(starts).hasSize(20);
        for (int i = 0; i < starts.size(); i++) {
            // the minute that ends at the end of the week is its last
            Instant end = i + 1 < starts.size()
                    ? starts.get(i + 1)
                    : ParityWeek.RANGE.to().plusSeconds(60);
            assertThat(parity.compare(batches, starts.get(i), end)).isEmpty();
        }
        assertThat(parity.rows()).isEqualTo(expected).isGreaterThan(18_000);
    }

    /** The end of the week's first minute, the hard minutes, and others at random. */
    private static List<Instant> starts() {
        TreeSet<Instant> starts = new TreeSet<>();
        starts.add(ParityWeek.RANGE.from().plusSeconds(60));
        HARD_MINUTES.forEach(minute -> starts.add(Instant.parse(minute)));
        Random random = new Random(20);
        while (starts.size() < 20) {
            starts.add(ParityWeek.RANGE.from().plus(Duration.ofMinutes(1 + random.nextInt(7 * 1440))));
        }
        return new ArrayList<>(starts);
    }
}
