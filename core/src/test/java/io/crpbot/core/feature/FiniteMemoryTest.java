package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.testing.RealCandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How far RSI and MACD, restarted every day, are from recursions that never forget: what docs/features.md says. */
class FiniteMemoryTest {
    private static final double RSI_RELATIVE = 1e-12;
    private static final double MACD_OF_PRICE = 2e-15;

    @Test
    void stayWithinRoundingOfEndlessRecursionsOnTheSample() {
        Distance worst = new Distance();
        for (String symbol : List.of("BTC-USD", "ETH-USD")) {
            measure(RealCandles.sample(symbol, "2024-08-01", "2024-10-31"), worst);
        }
        assertThat(worst.rows).isGreaterThan(250_000);
        assertThat(worst.rsi).as("largest relative distance of RSI").isLessThan(RSI_RELATIVE);
        assertThat(worst.macd)
                .as("largest distance of MACD as a share of the price")
                .isLessThan(MACD_OF_PRICE);
    }

    private static void measure(List<Candle> observed, Distance worst) {
        FeatureSchema schema = new FeatureSchema(
                "recursions", List.of("rsi", "macd"), Streams.SETTINGS.memory(), Streams.SETTINGS.maxCarryMinutes());
        FeatureStream stream = new FeatureStream(schema);
        CandleSequencer sequencer = new CandleSequencer(schema.maxCarryMinutes());
        Endless endless = new Endless();
        List<FeatureRow> rows = new ArrayList<>();
        Consumer<FeatureRow> sink = rows::add;
        for (Candle candle : observed) {
            sequencer.accept(candle, (minute, segment) -> {
                endless.accept(minute.close(), segment);
                rows.clear();
                stream.acceptSequenced(minute, segment, sink);
                rows.forEach(row -> worst.add(row, endless));
            });
        }
    }

    /** Both indicators by their textbook recursions from the segment's first minute on. */
    private static final class Endless {
        private long segment = Long.MIN_VALUE;
        private double close;
        private double up;
        private double down;
        private double fast;
        private double slow;

        void accept(double next, long in) {
            if (in != segment) {
                segment = in;
                up = 0;
                down = 0;
                fast = next;
                slow = next;
            } else {
                up = (up * 13 + Math.max(0, next - close)) / 14;
                down = (down * 13 + Math.max(0, close - next)) / 14;
                fast += (next - fast) * 2 / 13;
                slow += (next - slow) * 2 / 27;
            }
            close = next;
        }

        double rsi() {
            return 100 * up / (up + down);
        }
    }

    private static final class Distance {
        private long rows;
        private double rsi;
        private double macd;

        void add(FeatureRow row, Endless endless) {
            rows++;
            rsi = Math.max(rsi, Math.abs(row.values()[0] / endless.rsi() - 1));
            macd = Math.max(macd, Math.abs(row.values()[1] - (endless.fast - endless.slow)) / endless.close);
        }
    }
}
