package io.crpbot.core.feed;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.util.Iterator;

/**
 * A market without any edge: log prices are a driftless Gaussian random walk, so up and down are equally likely over any
 * horizon and nothing in the past tells which. Volume is log-normal noise around 10 base units.
 *
 * @param sigma standard deviation of the one-minute log return, such as 0.0008 for 8 basis points
 */
public record RandomWalk(long seed, double sigma) implements SyntheticMarket {
    static final String NAME = "random-walk";
    private static final double MEAN_VOLUME = 10;
    private static final double VOLUME_NOISE = 0.3;

    public RandomWalk {
        MinuteBridge.requireSigma(sigma);
    }

    /** 8 basis points a minute, about what bitcoin does. */
    public static RandomWalk of(long seed) {
        return new RandomWalk(seed, 0.0008);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Iterator<Candle> candles(Symbol symbol, TimeRange range) {
        MinuteBridge prices = new MinuteBridge(Seeds.of(seed, symbol, NAME), sigma, SyntheticMarket.firstPrice(symbol));
        var volumes = Seeds.of(seed, symbol, NAME + ".volume");
        return new MinuteIterator(
                range,
                minute -> prices.next(minute, MEAN_VOLUME * StrictMath.exp(VOLUME_NOISE * volumes.nextGaussian())));
    }
}
