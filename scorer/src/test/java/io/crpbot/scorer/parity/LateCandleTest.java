package io.crpbot.scorer.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LateCandleTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private final List<Candle> candles = TestingCandles.walk(START, 700, 5);
    private final Instant asOf = START.plusSeconds(700 * 60);

    @Test
    void aCandleThatComesLateGivesTheBitsOfOneThatCameInTime(@TempDir Path lake) {
        String inTime = features(lake.resolve("a"), List.of(candles));
        // both minutes are missed first, so that one is carried and one ends a bridged hole; then they come in
        List<Candle> gappy = new ArrayList<>(candles);
        List<Candle> late = List.of(gappy.remove(600), gappy.remove(300));
        String rebuilt = features(lake.resolve("b"), List.of(gappy, late));
        assertThat(features(lake.resolve("c"), List.of(gappy))).isNotEqualTo(inTime);
        assertThat(rebuilt).isEqualTo(inTime);
    }

    @Test
    void anyOrderOfArrivalGivesTheSameBits(@TempDir Path lake) {
        List<Candle> shuffled = new ArrayList<>(candles);
        Collections.shuffle(shuffled, new Random(7));
        List<List<Candle>> batches = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i += 70) {
            batches.add(shuffled.subList(i, i + 70));
        }
        assertThat(features(lake.resolve("a"), batches)).isEqualTo(features(lake.resolve("b"), List.of(candles)));
    }

    /** Asks after each batch, so that the live stream exists before history changes under it. */
    private String features(Path lake, List<List<Candle>> batches) {
        try (RunningScorer scorer = RunningScorer.start(lake, new TestingClock(asOf), FakeModel.champion(0.5))) {
            String answer = "";
            for (List<Candle> batch : batches) {
                scorer.candles(BTC, batch);
                answer = scorer.get("/v1/features/BTC-USD?as_of=" + asOf).body();
            }
            assertThat(answer).contains("\"values\"");
            return answer;
        }
    }
}
