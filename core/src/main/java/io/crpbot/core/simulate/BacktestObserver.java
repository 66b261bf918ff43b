package io.crpbot.core.simulate;

import io.crpbot.core.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Sees what a backtest sees. */
public interface BacktestObserver {
    /** All symbols of a minute, before anything is decided at its end. */
    default void closed(List<MarketMinute> group) {}

    /**
     * The equity curve, which starts at 1, with a minute.
     *
     * @param start of the minute
     * @param worst at the worst prices inside it
     * @param close at its end
     */
    default void valued(Instant start, double worst, double close) {}

    /** @param sigma trailing sigma with this minute, empty where there is none */
    default void decided(MarketMinute minute, OptionalDouble sigma, Decision decision) {}
}
