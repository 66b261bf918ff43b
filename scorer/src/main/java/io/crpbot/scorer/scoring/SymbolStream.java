package io.crpbot.scorer.scoring;

import io.crpbot.core.feature.FeatureHistory;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.trade.TrailingSigma;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything computed from one symbol's candles, minute by minute: feature rows, the newest window, sigma. Not thread-safe.
 */
final class SymbolStream {
    private final int windowRows;
    private final CandleSequencer sequencer;
    private final FeatureStream features;
    private final FeatureHistory history;
    private final TrailingSigma sigma;
    private Candle newest;

    SymbolStream(StreamShape shape) {
        windowRows = shape.windowRows();
        sequencer = new CandleSequencer(shape.schema().maxCarryMinutes());
        features = new FeatureStream(shape.schema());
        history = new FeatureHistory(windowRows, shape.schema().width());
        sigma = new TrailingSigma(shape.rule());
    }

    /** @throws IllegalArgumentException if the candle does not start after the one before it */
    void accept(Candle observed) {
        sequencer.accept(observed, (minute, segment) -> {
            features.acceptSequenced(minute, segment, history::add);
            sigma.accept(minute, segment);
            newest = minute;
        });
    }

    Optional<Candle> newest() {
        return Optional.ofNullable(newest);
    }

    boolean endsAt(long startMillis) {
        return newest != null && newest.startMillis() == startMillis;
    }

    /** The row of the newest minute; empty before warm-up. */
    Optional<FeatureRow> row() {
        return history.newest().filter(row -> endsAt(row.startMillis()));
    }

    /** The window that ends with the newest minute; empty while there are too few rows. */
    Optional<FeatureWindow> window() {
        return row().isPresent() && history.covers(windowRows)
                ? Optional.of(history.window(windowRows))
                : Optional.empty();
    }

    OptionalDouble sigma() {
        return sigma.value();
    }

    /** Minutes without a gap that are still missing before there is a window. */
    int minutesUntilWindow() {
        int rows = row().isPresent() ? history.size() : 0;
        return features.minutesUntilReady() + Math.max(0, windowRows - rows);
    }
}
