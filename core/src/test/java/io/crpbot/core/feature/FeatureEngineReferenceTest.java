package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.testing.RandomCandles;
import io.crpbot.core.testing.RealCandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine against the definitions written out naively, for every column of the catalogue. */
class FeatureEngineReferenceTest {
    @Test
    void everyColumnMatchesItsDefinitionOnRandomSeries() {
        for (long seed = 1; seed <= 3; seed++) {
            compare(RandomCandles.of(seed, "2024-03-01T09:17:00Z", 2600).observed(), 23);
        }
    }

    @Test
    void everyColumnMatchesItsDefinitionWithCarriedMinutes() {
        List<Candle> observed = RandomCandles.of(7, "2024-03-01T20:00:00Z", 1500)
                .withHoles(0.1, 0)
                .observed();
        compare(observed, 13);
    }

    @Test
    void everyColumnMatchesItsDefinitionOnRealCandles() {
        compare(RealCandles.sample("BTC-USD", "2024-08-05T05:00:00Z", "2024-08-06T03:00:00Z"), 11);
        compare(RealCandles.sample("ETH-USD", "2024-08-05T05:00:00Z", "2024-08-06T03:00:00Z"), 11);
    }

    /** With a short memory a start one minute off shows in the third digit. */
    @Test
    void recursionsStartExactlyTheMemoryBeforeMidnight() {
        FeatureSchema recursive =
                new FeatureSchema("recursive", List.of("rsi", "macd", "macd_signal", "macd_diff"), 34, 5);
        compare(recursive, RandomCandles.of(9, "2024-03-01T21:00:00Z", 1500).observed(), 1);
        compare(recursive, RandomCandles.of(9, "2024-03-01T23:40:00Z", 300).observed(), 1);
    }

    private static void compare(List<Candle> observed, int stride) {
        compare(Streams.everything(), observed, stride);
    }

    private static void compare(FeatureSchema schema, List<Candle> observed, int stride) {
        List<Candle> minutes = new ArrayList<>();
        CandleSequencer sequencer = new CandleSequencer(schema.maxCarryMinutes());
        observed.forEach(candle -> sequencer.accept(candle, (minute, segment) -> minutes.add(minute)));
        NaiveFeatures naive = new NaiveFeatures(minutes, schema.memory());
        Map<Long, FeatureRow> rows = Streams.byStart(Streams.rows(schema, observed));
        assertThat(rows).hasSize(minutes.size() - schema.memory());
        for (int t = schema.memory(); t < minutes.size(); t += stride) {
            FeatureRow row = rows.get(minutes.get(t).startMillis());
            for (int column = 0; column < schema.width(); column++) {
                String name = schema.columns().get(column);
                double expected = naive.value(name, t);
                // the second term is what rounding of a price leaves in a small difference of prices
                double tolerance = 1e-9 * Math.abs(expected)
                        + 1e-12 * Math.max(1, minutes.get(t).close());
                assertThat(row.values()[column])
                        .as("%s at %s", name, row.start())
                        .isCloseTo(expected, within(tolerance));
            }
        }
    }
}
