package io.crpbot.core.environment;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.trade.TrailingSigma;
import java.time.Instant;
import java.util.Arrays;

/** Collects the minutes of one symbol. Not thread-safe. */
public final class TapeWriter {
    private final Symbol symbol;
    private final int width;
    private final int everyMinutes;
    private final TrailingSigma sigma;
    private long[] starts = new long[1024];
    private double[] prices = new double[1024 * MarketTape.PRICES];
    private boolean[] carried = new boolean[1024];
    private long[] segments = new long[1024];
    private int minutes;
    private double[] sigmas = new double[1024];
    private int[] decisions = new int[1024];
    private float[] inputs;
    private int decided;

    /**
     * @param width numbers that the agent sees of the market at a decision
     * @param everyMinutes decisions lie on multiples of so many minutes since 1970-01-01T00:00Z
     */
    public TapeWriter(Symbol symbol, int width, int everyMinutes, TradeRule rule) {
        if (width < 1 || everyMinutes < 1) {
            throw new IllegalArgumentException("Cannot record " + symbol + " with " + width + " inputs every "
                    + everyMinutes + " minutes: both must be at least 1");
        }
        this.symbol = symbol;
        this.width = width;
        this.everyMinutes = everyMinutes;
        this.sigma = new TrailingSigma(rule);
        this.inputs = new float[1024 * width];
    }

    /**
     * Adds the next minute.
     *
     * @param seen what the agent sees when this candle closes, {@code null} where nothing is to be decided; copied
     */
    public void add(Candle candle, long segment, float[] seen) {
        if (minutes > 0 && candle.startMillis() <= starts[minutes - 1]) {
            throw new IllegalArgumentException("Cannot record " + symbol + ": the minute at " + candle.start()
                    + " does not come after " + Instant.ofEpochMilli(starts[minutes - 1]));
        }
        if (minutes == starts.length) {
            grow();
        }
        starts[minutes] = candle.startMillis();
        carried[minutes] = candle.carried();
        segments[minutes] = segment;
        int at = minutes * MarketTape.PRICES;
        prices[at] = candle.open();
        prices[at + 1] = candle.high();
        prices[at + 2] = candle.low();
        prices[at + 3] = candle.close();
        prices[at + 4] = candle.volume();
        sigma.accept(candle, segment);
        if (seen != null && !candle.carried() && Math.floorMod(candle.knownAtMillis() / 60_000, everyMinutes) == 0) {
            decide(candle, seen);
        }
        minutes++;
    }

    private void decide(Candle candle, float[] seen) {
        for (float value : seen) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "Cannot record " + symbol + ": an input at " + candle.start() + " is " + value);
            }
        }
        if (decided == decisions.length) {
            decisions = Arrays.copyOf(decisions, 2 * decided);
            sigmas = Arrays.copyOf(sigmas, 2 * decided);
            inputs = Arrays.copyOf(inputs, 2 * decided * width);
        }
        decisions[decided] = minutes;
        sigmas[decided] = sigma.value().orElse(Double.NaN);
        System.arraycopy(seen, 0, inputs, decided * width, width);
        decided++;
    }

    private void grow() {
        int capacity = 2 * minutes;
        starts = Arrays.copyOf(starts, capacity);
        carried = Arrays.copyOf(carried, capacity);
        segments = Arrays.copyOf(segments, capacity);
        prices = Arrays.copyOf(prices, capacity * MarketTape.PRICES);
    }

    public MarketTape tape() {
        return new MarketTape(
                symbol.value(),
                Arrays.copyOf(starts, minutes),
                Arrays.copyOf(prices, minutes * MarketTape.PRICES),
                Arrays.copyOf(carried, minutes),
                Arrays.copyOf(segments, minutes),
                Arrays.copyOf(sigmas, decided),
                Arrays.copyOf(inputs, decided * width),
                width,
                Arrays.copyOf(decisions, decided));
    }
}
