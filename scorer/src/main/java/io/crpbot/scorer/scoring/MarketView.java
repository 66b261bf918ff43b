package io.crpbot.scorer.scoring;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Candle;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One symbol as it stood at one instant.
 *
 * @param newest newest minute; absent when no candle is stored
 * @param row its features; absent before warm-up
 * @param window the window that ends with it; absent while there are too few rows
 * @param minutesUntilWindow minutes without a gap that are still missing before there is a window
 */
public record MarketView(
        Optional<Candle> newest,
        Optional<FeatureRow> row,
        Optional<FeatureWindow> window,
        OptionalDouble sigma,
        int minutesUntilWindow) {

    static MarketView of(SymbolStream stream) {
        return new MarketView(
                stream.newest(), stream.row(), stream.window(), stream.sigma(), stream.minutesUntilWindow());
    }
}
