package io.crpbot.core.quality;

import io.crpbot.core.market.Candle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up candles. */
final class Minutes {
    static final long START = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    private static final int TRADES = 60;

    private Minutes() {}

    static long at(int minute) {
        return START + minute * 60_000L;
    }

    static Candle flat(int minute, double price, double volume) {
        return new Candle(at(minute), price, price, price, price, volume, false);
    }

    static Candle closing(int minute, double open, double close) {
        return new Candle(at(minute), open, Math.max(open, close), Math.min(open, close), close, 1, false);
    }

    /**
     * A random walk of 60 trades a minute with volumes that change slowly from minute to minute.
     *
     * @param frozenShare of the candles, stored after a random number of trades
     * @param period 0, or minutes of the hour at a multiple of which alone candles are frozen
     */
    static List<Candle> walk(int count, double frozenShare, int period, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candle> candles = new ArrayList<>();
        double price = 50_000;
        double activity = 0;
        for (int minute = 0; minute < count; minute++) {
            activity = 0.8 * activity + 0.4 * random.nextGaussian();
            double chance = period == 0 ? frozenShare : minute % period == 0 ? frozenShare * period : 0;
            int stored = random.nextDouble() < chance ? 1 + random.nextInt(TRADES) : TRADES;
            double open = 0;
            double high = 0;
            double low = Double.MAX_VALUE;
            double close = 0;
            double volume = 0;
            for (int trade = 0; trade < TRADES; trade++) {
                price *= Math.exp(8e-5 * Math.exp(activity / 2) * random.nextGaussian());
                if (trade < stored) {
                    open = trade == 0 ? price : open;
                    high = Math.max(high, price);
                    low = Math.min(low, price);
                    close = price;
                    volume += Math.exp(activity) * random.nextDouble();
                }
            }
            candles.add(new Candle(at(minute), open, high, low, close, volume, false));
        }
        return candles;
    }

    static List<QualityDay> scan(List<Candle> candles) {
        return Settings.scan(candles.stream()
                .map(c -> new double[] {c.startMillis(), c.open(), c.high(), c.low(), c.close(), c.volume()})
                .toList());
    }
}
