package io.crpbot.scorer.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.testing.RealCandles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveFeatureParityIT {
    private static final Instant WEEK = Instant.parse("2024-10-22T00:00:00Z");
    private static final List<String> HARD_MINUTES = List.of("00:00", "00:01", "01:38", "01:39", "23:59");

    @Test
    void servesTheBitsOfOneLongRunAfterTwentyColdStarts(@TempDir Path folder) {
        Map<Symbol, List<Candle>> week = new LinkedHashMap<>();
        for (String symbol : List.of("BTC-USD", "ETH-USD")) {
            // the two days before the week are the history that batch has and a cold start may need
            week.put(Symbol.of(symbol), RealCandles.sample(symbol, "2024-10-20", "2024-10-29"));
        }
        List<Instant> instants = instants(week);
        LiveFeatureParity parity = new LiveFeatureParity(folder);
        assertThat(parity.compare(week, instants)).isEmpty();
        assertThat(instants).hasSize(20);
        assertThat(parity.compared()).isGreaterThanOrEqualTo(2 * 20 * 20);
    }

    private static List<Instant> instants(Map<Symbol, List<Candle>> history) {
        List<Instant> instants = new ArrayList<>();
        int day = 1;
        for (String minute : HARD_MINUTES) {
            instants.add(Instant.parse("2024-10-2" + (2 + day++) + "T" + minute + ":00Z"));
        }
        Set<Long> common = new HashSet<>();
        history.values().forEach(candles -> {
            Set<Long> starts = new HashSet<>();
            candles.forEach(candle -> starts.add(candle.startMillis()));
            if (common.isEmpty()) {
                common.addAll(starts);
            } else {
                common.retainAll(starts);
            }
        });
        Random random = new Random(20);
        while (instants.size() < 20) {
            Instant asOf = WEEK.plus(Duration.ofMinutes(random.nextInt(7 * 1440)));
            if (common.contains(asOf.minusSeconds(60).toEpochMilli())) {
                instants.add(asOf);
            }
        }
        return instants;
    }
}
