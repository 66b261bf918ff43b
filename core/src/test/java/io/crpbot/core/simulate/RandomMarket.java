package io.crpbot.core.simulate;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Two random walks; the prediction knows the next 15 minutes with the given accuracy. */
public final class RandomMarket {
    public static final Symbol BTC = Symbol.of("BTC-USD");
    public static final Symbol ETH = Symbol.of("ETH-USD");

    private RandomMarket() {}

    public static List<MarketMinute> minutes(Instant start, int count, long seed, double accuracy, double confidence) {
        Random random = new Random(seed);
        List<Candle> btc = walk(start, count, random, 60_000);
        List<Candle> eth = walk(start, count, random, 3_000);
        List<MarketMinute> minutes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (Symbol symbol : List.of(BTC, ETH)) {
                List<Candle> own = symbol.equals(BTC) ? btc : eth;
                Optional<EnsemblePrediction> prediction = Optional.empty();
                if (i >= 100 && i + 15 < count) {
                    boolean up = own.get(i + 15).close() > own.get(i).close();
                    boolean said = up == random.nextDouble() < accuracy;
                    double p = said ? confidence : 1 - confidence;
                    prediction = Optional.of(new EnsemblePrediction(Map.of("planted", p), p, p));
                }
                minutes.add(new MarketMinute(symbol, own.get(i), 0, prediction));
            }
        }
        return minutes;
    }

    private static List<Candle> walk(Instant start, int count, Random random, double price) {
        List<Candle> candles = new ArrayList<>();
        double close = price;
        for (int i = 0; i < count; i++) {
            double open = close;
            close = open * (1 + 0.002 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.0005 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.0005 * random.nextDouble());
            candles.add(Candle.of(start.plusSeconds(60L * i), open, high, low, close, 1));
        }
        return candles;
    }

    /** The same minute at prices that are as many times as high. */
    public static MarketMinute scaled(MarketMinute minute, double factor) {
        Candle candle = minute.candle();
        return new MarketMinute(
                minute.symbol(),
                Candle.of(
                        candle.start(),
                        candle.open() * factor,
                        candle.high() * factor,
                        candle.low() * factor,
                        candle.close() * factor,
                        1),
                minute.segment(),
                minute.prediction());
    }
}
