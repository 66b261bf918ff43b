package io.crpbot.scorer.sentinel;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import java.time.Instant;

/**
 * What a bundle promised about one symbol.
 *
 * @param manifestSha256 of the bundle
 * @param symbols how many symbols the bundle decides on
 * @param asOf when the newest candle was known
 * @param horizonMinutes that it looks ahead
 * @param confidence calibrated probability of the direction that it names
 * @param up whether that is up
 */
public record Forecast(
        String manifestSha256,
        int symbols,
        Symbol symbol,
        Instant asOf,
        int horizonMinutes,
        double confidence,
        boolean up) {
    /** @param probability calibrated, that the price will be higher */
    public static Forecast of(
            String manifestSha256, int symbols, Symbol symbol, Instant asOf, int horizonMinutes, double probability) {
        boolean up = probability >= 0.5;
        return new Forecast(
                manifestSha256, symbols, symbol, asOf, horizonMinutes, up ? probability : 1 - probability, up);
    }

    /** Open of the candle that was the newest one. */
    long firstMillis() {
        return asOf.toEpochMilli() - Timeframe.M1.millis();
    }

    /** Open of the candle whose close is the outcome. */
    long lastMillis() {
        return firstMillis() + horizonMinutes * Timeframe.M1.millis();
    }
}
