package io.crpbot.scorer;

import io.crpbot.core.market.Candle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded minutes that look like a market. */
public final class TestingCandles {
    private TestingCandles() {}

    public static List<Candle> walk(Instant from, int minutes, long seed) {
        Random random = new Random(seed);
        List<Candle> candles = new ArrayList<>();
        double close = 50_000;
        for (int i = 0; i < minutes; i++) {
            double open = close;
            close = open * (1 + 0.0005 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.0002 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.0002 * random.nextDouble());
            candles.add(Candle.of(from.plusSeconds(60L * i), open, high, low, close, 1 + random.nextDouble()));
        }
        return candles;
    }
}
