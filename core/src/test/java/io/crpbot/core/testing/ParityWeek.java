package io.crpbot.core.testing;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.util.ArrayList;
import java.util.List;

/**
 * The week of both coins on which batch and live features are compared; both have short holes and a gap in it. What Spark
 * writes and what the scorer serves are each held to {@link #rows}, so the two have the same bits.
 */
public final class ParityWeek {
    public static final TimeRange RANGE = TimeRange.parse("2024-10-20", "2024-10-27");
    public static final List<Symbol> COINS = List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD"));

    private ParityWeek() {}

    /** The observed minutes, oldest first. */
    public static List<Candle> candles(Symbol coin) {
        return RealCandles.sample(coin.value(), "2024-10-20", "2024-10-27");
    }

    /** The rows of one run from the first minute of the week to its last. */
    public static List<FeatureRow> rows(FeatureSchema schema, Symbol coin) {
        List<FeatureRow> rows = new ArrayList<>();
        FeatureStream stream = new FeatureStream(schema);
        candles(coin).forEach(candle -> stream.accept(candle, rows::add));
        return rows;
    }
}
