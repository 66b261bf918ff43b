package io.crpbot.scorer.scoring;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads single feature rows, of the bundle's schema or of the configured set while there is none. */
public final class FeatureReader {
    private final Market market;
    private final Supplier<StreamShape> shape;

    public FeatureReader(Market market, Supplier<StreamShape> shape) {
        this.market = market;
        this.shape = shape;
    }

    /** The row of the minute that ended at {@code asOf}; empty when it has no candle or is still warming up. */
    public Optional<FeatureAnswer> read(Symbol symbol, Instant asOf) {
        StreamShape current = shape.get();
        return market.at(symbol, asOf, current)
                .row()
                .filter(row -> row.startMillis() + Timeframe.M1.millis() == asOf.toEpochMilli())
                .map(row -> answer(symbol, row, current.schema()));
    }

    /** Why there is no row. */
    public String missing(Symbol symbol, Instant asOf) {
        MarketView view = market.at(symbol, asOf, shape.get());
        Instant start = asOf.minus(Timeframe.M1.duration());
        if (view.newest().map(Candle::start).filter(start::equals).isEmpty()) {
            return "there is no candle of " + symbol + " for the minute that opened at " + start;
        }
        return symbol + " is warming up at " + asOf + ": " + view.minutesUntilWindow()
                + " more minutes without a gap are needed";
    }

    private static FeatureAnswer answer(Symbol symbol, FeatureRow row, FeatureSchema schema) {
        return new FeatureAnswer(
                symbol,
                row.start().plus(Timeframe.M1.duration()),
                row.start(),
                row.carried(),
                schema.name(),
                schema.hash(),
                schema.columns(),
                Arrays.stream(row.values()).boxed().toList());
    }
}
