package io.crpbot.core.testing;

import io.crpbot.core.market.Candle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded random walk of one-minute candles. The rates of flat minutes, minutes without volume, single missing minutes
 * and long gaps are per minute.
 */
public record RandomCandles(
        long seed,
        Instant start,
        int minutes,
        double price,
        double sigma,
        double flat,
        double silent,
        double missing,
        double gap) {
    private static final int LONGEST_GAP = 40;

    /** A lively market without holes: price 100, 10 bp a minute. */
    public static RandomCandles of(long seed, String start, int minutes) {
        return new RandomCandles(seed, Instant.parse(start), minutes, 100, 1e-3, 0.05, 0.05, 0, 0);
    }

    public RandomCandles withPrice(double newPrice) {
        return new RandomCandles(seed, start, minutes, newPrice, sigma, flat, silent, missing, gap);
    }

    public RandomCandles withHoles(double missingRate, double gapRate) {
        return new RandomCandles(seed, start, minutes, price, sigma, flat, silent, missingRate, gapRate);
    }

    public RandomCandles withSeed(long newSeed) {
        return new RandomCandles(newSeed, start, minutes, price, sigma, flat, silent, missing, gap);
    }

    /** The minutes that traded, in order. */
    public List<Candle> observed() {
        Random random = new Random(seed);
        List<Candle> candles = new ArrayList<>(minutes);
        double close = price;
        int skip = 0;
        for (int i = 0; i < minutes; i++) {
            Candle candle = minute(random, i, close);
            close = candle.close();
            if (random.nextDouble() < gap) {
                skip = 1 + random.nextInt(LONGEST_GAP);
            }
            boolean absent = random.nextDouble() < missing;
            if (skip == 0 && !absent) {
                candles.add(candle);
            }
            skip = Math.max(0, skip - 1);
        }
        return candles;
    }

    private Candle minute(Random random, int index, double previousClose) {
        double open = previousClose * (1 + sigma / 10 * random.nextGaussian());
        double close = open * (1 + sigma * random.nextGaussian());
        double high = Math.max(open, close) * (1 + sigma * random.nextDouble());
        double low = Math.min(open, close) * (1 - sigma * random.nextDouble());
        double volume = StrictMath.exp(random.nextGaussian());
        long at = start.toEpochMilli() + index * 60_000L;
        if (random.nextDouble() < flat) {
            return new Candle(at, previousClose, previousClose, previousClose, previousClose, volume, false);
        }
        return new Candle(at, open, high, low, close, random.nextDouble() < silent ? 0 : volume, false);
    }
}
