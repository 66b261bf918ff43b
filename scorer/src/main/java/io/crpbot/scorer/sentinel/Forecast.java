package io.crpbot.scorer.sentinel;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.model.Direction;
import java.time.Instant;

/**
 * What a bundle promised about one symbol.
 *
 * @param bundle that made it
 * @param grade what the scorer could have done with it
 * @param asOf when the newest candle was known
 * @param confidence calibrated probability of the direction that it names
 * @param up whether that is up
 */
public record Forecast(Bundle bundle, Symbol symbol, Grade grade, Instant asOf, double confidence, boolean up) {
    /** Forecasts are watched apart by grade, so that many modest ones do not hide a few that are traded. */
    public enum Grade {
        /** Below the confidence that a signal needs. */
        QUIET,
        /** Sure enough for a signal. */
        SIGNAL
    }

    /**
     * What the sentinel has to know of a bundle.
     *
     * @param manifestSha256 its name
     * @param symbols how many it decides on
     * @param horizonMinutes that it looks ahead
     * @param maxCarryMinutes holes that its labels bridge
     */
    public record Bundle(String manifestSha256, int symbols, int horizonMinutes, int maxCarryMinutes) {}

    /**
     * @param confidence calibrated probability of the direction
     * @param emit confidence from which on there may be a signal
     */
    public static Forecast of(
            Bundle bundle, Symbol symbol, Instant asOf, Direction direction, double confidence, double emit) {
        Grade grade = confidence >= emit ? Grade.SIGNAL : Grade.QUIET;
        return new Forecast(bundle, symbol, grade, asOf, confidence, direction == Direction.LONG);
    }

    /** Whether it keeps another one, which is made now, from being watched. */
    boolean keepsOut(Forecast other) {
        return other.grade == grade
                && other.symbol.equals(symbol)
                && other.bundle.manifestSha256().equals(bundle.manifestSha256());
    }

    /** Open of the candle that was the newest one. */
    long firstMillis() {
        return asOf.toEpochMilli() - Timeframe.M1.millis();
    }

    /** Open of the candle whose close is the outcome. */
    long lastMillis() {
        return firstMillis() + bundle.horizonMinutes() * Timeframe.M1.millis();
    }

    /** Whether it has waited in vain: candles may come in any order, but not for ever. */
    boolean lost(long newestMillis) {
        return newestMillis >= lastMillis() + bundle.horizonMinutes() * Timeframe.M1.millis();
    }
}
