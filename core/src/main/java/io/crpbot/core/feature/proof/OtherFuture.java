package io.crpbot.core.feature.proof;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.feature.WarmUp;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Replaces every candle after an instant by noise and compares the rows at or before it with the stored ones, which were
 * computed when the true candles followed. A stream that starts cold is fed, as in a scorer that was restarted, so that the
 * rows cannot come from anything but the candles up to the instant.
 */
public final class OtherFuture {
    /** Rows up to the instant that are compared, as many as the longest window of a model. */
    public static final int ROWS = 100;
    /** Minutes of noise behind the instant: every timeframe that features read closes in it at least twice. */
    public static final int NOISE_MINUTES = 180;

    private static final double DEVIATION = 0.05;

    private final FeatureSchema schema;
    private final long seed;

    public OtherFuture(FeatureSchema schema, long seed) {
        this.schema = schema;
        this.seed = seed;
    }

    /**
     * @param candles observed ones in order, at least from {@link WarmUp#loadFrom} on and with those of the {@link
     *     #NOISE_MINUTES} after the instant; the stream starts no earlier than a restarted scorer would
     * @param instantMillis open of the last candle that stays as it is
     * @param stored the table's rows; those outside the last {@link #ROWS} minutes are left alone
     * @param into is given both sides of those minutes and is not finished
     */
    void compare(Iterable<Candle> candles, long instantMillis, List<FeatureRow> stored, RowComparison into) {
        long from = instantMillis - (ROWS - 1L) * Timeframe.M1.millis();
        stored.stream()
                .filter(row -> row.startMillis() >= from && row.startMillis() <= instantMillis)
                .forEach(into::stored);
        SplittableRandom random = new SplittableRandom(seed ^ instantMillis);
        FeatureStream stream = new FeatureStream(schema, from);
        long load = WarmUp.loadFrom(instantMillis, ROWS, schema);
        for (Candle candle : candles) {
            if (candle.startMillis() < load) {
                continue;
            }
            Candle next = candle.startMillis() <= instantMillis ? candle : noise(candle, random);
            stream.accept(next, row -> {
                if (row.startMillis() <= instantMillis) {
                    into.live(row);
                }
            });
        }
    }

    /** Another candle of the same minute, some per cent away in every price and with any volume. */
    private static Candle noise(Candle truth, SplittableRandom random) {
        double open = truth.open() * Math.exp(DEVIATION * random.nextGaussian());
        double close = open * Math.exp(DEVIATION * random.nextGaussian());
        double high = Math.max(open, close) * (1 + DEVIATION * random.nextDouble());
        double low = Math.min(open, close) * (1 - DEVIATION * random.nextDouble());
        double volume = 3 * (1 + truth.volume()) * random.nextDouble();
        return new Candle(truth.startMillis(), open, high, low, close, volume, false);
    }
}
