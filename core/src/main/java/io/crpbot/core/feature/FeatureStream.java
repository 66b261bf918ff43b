package io.crpbot.core.feature;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import java.util.function.Consumer;

/**
 * Observed candles of one symbol in, feature rows out: the sequencer and the engine joined. Minutes that were sequenced
 * before go straight to the engine.
 *
 * <p>A task that computes one stretch of a long history feeds it from {@link WarmUp#loadFrom} on and gives the start of
 * the stretch as {@code rowsFromMillis}; the rows equal those of one long run. Not thread-safe.
 */
public final class FeatureStream {
    private final CandleSequencer sequencer;
    private final FeatureEngine engine;
    private final CarryRule carryRule;
    private final long rowsFromMillis;
    private Consumer<FeatureRow> target;

    private final CandleSequencer.Sink step = (minute, segment) -> compute(minute, segment);

    public FeatureStream(FeatureSchema schema) {
        this(schema, Long.MIN_VALUE);
    }

    /** @param rowsFromMillis minutes that open before this warm the indicators up and give no row */
    public FeatureStream(FeatureSchema schema, long rowsFromMillis) {
        this.sequencer = new CandleSequencer(schema.maxCarryMinutes());
        this.engine = new FeatureEngine(schema);
        this.carryRule = new CarryRule(schema.maxCarryMinutes());
        this.rowsFromMillis = rowsFromMillis;
    }

    public FeatureSchema schema() {
        return engine.schema();
    }

    /** Minutes of the current segment that are still missing before rows exist; 0 once they do. */
    public int minutesUntilReady() {
        return engine.minutesUntilReady();
    }

    /**
     * Takes the next observed candle; the sink gets the rows of the minutes carried before it, then its own.
     *
     * @throws IllegalArgumentException if the candle does not start after the one before it
     */
    public void accept(Candle observed, Consumer<FeatureRow> sink) {
        target = sink;
        sequencer.accept(observed, step);
    }

    /**
     * Takes the next minute of a history that was sequenced before (silver 1m rows) under the segment stored with it.
     * A stream takes either observed or sequenced candles, never both.
     *
     * @throws IllegalArgumentException if the history was sequenced with another carry limit than the schema's: its rows
     *     would not be those of the live stream
     */
    public void acceptSequenced(Candle minute, long segment, Consumer<FeatureRow> sink) {
        target = sink;
        carryRule.accept(minute, segment);
        compute(minute, segment);
    }

    private void compute(Candle minute, long segment) {
        if (engine.accept(minute, segment) && minute.startMillis() >= rowsFromMillis) {
            double[] values = new double[engine.schema().width()];
            engine.copyTo(values, 0);
            target.accept(new FeatureRow(minute.startMillis(), segment, minute.carried(), values));
        }
    }
}
