package io.crpbot.core.feature;

import io.crpbot.core.feature.indicator.IndicatorPool;
import io.crpbot.core.market.Candle;

/**
 * Computes the rows of one symbol minute by minute; batch and live run this same object. Each indicator that several
 * columns need is updated once a minute.
 *
 * <p><b>Finite memory.</b> Recursive indicators (EMA, MACD, Wilder's RSI) at a minute t are the recursion started at the
 * later of the segment's first minute and {@code memory} minutes before the latest 00:00 UTC. This is done literally: the
 * first minute of a UTC day restarts them and feeds the last {@code memory} closes again. Against two overlapping
 * recursions that costs the same number of updates a day, holds for any memory, and no second state can drift from the
 * first. Window sums are taken afresh from oldest to newest in a fixed order. A row therefore depends on at most one
 * day plus {@code memory} minutes, and a chunk, a restart and a process that runs for months give the same bits.
 *
 * <p>A row exists when at least {@code memory} minutes of its segment lie behind it. Nothing is allocated per
 * minute but one small object for each higher candle that closes.
 * Not thread-safe.
 */
public final class FeatureEngine {
    private final FeatureSchema schema;
    private final IndicatorPool pool;
    private final Feature[] features;

    /** @throws IllegalArgumentException for a column that the catalogue does not have or with a warm-up over the memory */
    public FeatureEngine(FeatureSchema schema) {
        FeatureCatalog catalog = FeatureCatalog.standard();
        catalog.requireAll(schema);
        this.schema = schema;
        this.pool = new IndicatorPool(schema.memory());
        this.features = schema.columns().stream()
                .map(column -> catalog.definition(column).factory().create(pool))
                .toArray(Feature[]::new);
    }

    public FeatureSchema schema() {
        return schema;
    }

    /**
     * Takes the next sequenced minute, carried ones included.
     *
     * @return whether the minute has a row, to be read with {@link #copyTo}
     * @throws IllegalArgumentException if the minute does not directly follow the one before it in its segment
     */
    public boolean accept(Candle minute, long segment) {
        pool.accept(minute, segment);
        return pool.minutesBehind() >= schema.memory();
    }

    /** Minutes of the current segment that are still missing before rows exist; 0 once they do. */
    public int minutesUntilReady() {
        return Math.max(0, schema.memory() - pool.minutesBehind());
    }

    /** Writes the row of the newest minute in the order of the schema; meaningless while no row exists. */
    public void copyTo(double[] target, int offset) {
        for (int i = 0; i < features.length; i++) {
            target[offset + i] = features[i].value();
        }
    }
}
