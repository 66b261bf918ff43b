package io.crpbot.core.feed;

import io.crpbot.core.market.Candle;
import java.util.Random;

/**
 * Draws the prices of one minute after the other. The log price moves as a Brownian motion of {@code sigma} a minute, each
 * candle opens where the last one closed, and high and low are the extremes of the Brownian bridge between open and close
 * (Glasserman, Monte Carlo Methods in Financial Engineering, 2004, section 6.4): given the move x and a uniform u, the
 * maximum is (x + sqrt(x^2 - 2 sigma^2 ln u)) / 2, and the minimum likewise. Prices are rounded to 1e-4.
 */
final class MinuteBridge {
    private static final double TICKS = 1e4;

    private final Random random;
    private final double sigma;
    private double close;

    MinuteBridge(Random random, double sigma, double firstPrice) {
        this.random = random;
        this.sigma = sigma;
        this.close = firstPrice;
    }

    static void requireSigma(double sigma) {
        if (!(sigma > 0 && sigma < 0.05)) {
            throw new IllegalArgumentException(
                    "Cannot generate candles with sigma " + sigma + ": it must be above 0 and below 0.05 a minute");
        }
    }

    Candle next(long startMillis, double volume) {
        double open = close;
        double move = sigma * random.nextGaussian();
        double up = (move + reach(move)) / 2;
        double down = (move - reach(move)) / 2;
        close = rounded(open * StrictMath.exp(move));
        double high = Math.max(rounded(open * StrictMath.exp(up)), Math.max(open, close));
        double low = Math.min(rounded(open * StrictMath.exp(down)), Math.min(open, close));
        return new Candle(startMillis, open, high, low, close, volume, false);
    }

    private double reach(double move) {
        double uniform = 1 - random.nextDouble(); // (0, 1], so that the logarithm is finite
        return StrictMath.sqrt(move * move - 2 * sigma * sigma * StrictMath.log(uniform));
    }

    private static double rounded(double price) {
        return StrictMath.rint(price * TICKS) / TICKS;
    }
}
