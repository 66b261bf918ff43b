package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.jobs.lake.StoredPrediction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecidedTest {
    @Test
    void onlyDecisionsOnTheSameCandleOfTheSameCoinCompare() {
        Decided decided = Decided.of(List.of(prediction("BTC-USD", 60_000), prediction("ETH-USD", 120_000)));
        assertThat(decided.holds(prediction("BTC-USD", 60_000))).isTrue();
        assertThat(decided.holds(prediction("BTC-USD", 120_000))).isFalse();
        assertThat(decided.holds(prediction("SOL-USD", 60_000))).isFalse();
    }

    private static StoredPrediction prediction(String symbol, long startMillis) {
        return new StoredPrediction(symbol, startMillis, Map.of(), 0.5, 0.5, 1, 0.01, "coinbase", false);
    }
}
