package io.crpbot.core.feature.proof;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.feature.WarmUp;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The point-in-time proof of one series in one pass: candles and stored rows come in order of time, those of one minute in
 * any order. Memory is bounded by the warm-up of a cold start, however long the series is. Not thread-safe.
 */
public final class SeriesProof {
    private static final long REACH = OtherFuture.NOISE_MINUTES * Timeframe.M1.millis();

    private final FeatureSchema schema;
    private final long[] instants;
    private final FeatureStream stream;
    private final RowComparison live;
    private final ShiftSensitivity shifts;
    private final OtherFuture otherFuture;
    private final RowComparison noise;
    private final Deque<Candle> candles = new ArrayDeque<>();
    private final Deque<FeatureRow> rows = new ArrayDeque<>();
    private int tried;

    /**
     * @param instants opens of the minutes after which the future is replaced, epoch milliseconds, in any order
     * @param examples how many mismatches of either kind are kept
     */
    public SeriesProof(FeatureSchema schema, long[] instants, long seed, int examples) {
        this.schema = schema;
        this.instants = instants.clone();
        Arrays.sort(this.instants);
        this.stream = new FeatureStream(schema);
        this.shifts = new ShiftSensitivity(schema);
        this.live = new RowComparison(schema, true, examples, shifts::accept);
        this.otherFuture = new OtherFuture(schema, seed);
        this.noise = new RowComparison(schema, false, examples, (stored, engine) -> {});
    }

    /** Takes the next observed candle; the live engine is fed with it at once. */
    public void candle(Candle observed) {
        tryInstantsBefore(observed.startMillis() - REACH);
        candles.add(observed);
        stream.accept(observed, live::live);
        forget(observed.startMillis());
    }

    /** Takes the next stored row. */
    public void stored(FeatureRow row) {
        rows.add(row);
        live.stored(row);
    }

    /** Ends the series. */
    public SeriesVerdict finish() {
        tryInstantsBefore(Long.MAX_VALUE);
        live.finish();
        return new SeriesVerdict(
                live.rows(),
                live.comparisons(),
                live.mismatches(),
                live.examples(),
                tried,
                noise.comparisons(),
                noise.mismatches(),
                noise.examples(),
                shifts.found());
    }

    private void tryInstantsBefore(long millis) {
        while (tried < instants.length && instants[tried] < millis) {
            otherFuture.compare(candles, instants[tried], List.copyOf(rows), noise);
            noise.finish();
            tried++;
        }
    }

    /** Drops what no instant still to come can need. */
    private void forget(long newest) {
        long next = tried < instants.length ? Math.min(instants[tried], newest) : newest;
        long needed = WarmUp.loadFrom(next, OtherFuture.ROWS, schema);
        while (!candles.isEmpty() && candles.peek().startMillis() < needed) {
            candles.poll();
        }
        while (!rows.isEmpty() && rows.peek().startMillis() < needed) {
            rows.poll();
        }
    }
}
