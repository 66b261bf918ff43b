package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An exchange that is asked for closed one-minute candles, a window at a time. Candles that closed less than ten seconds
 * ago are left out: the exchange may still change them. Implementations try again what can heal by itself.
 */
public interface CandleProvider {
    /** As stored with every candle. */
    String name();

    /** The longest window of one page, minutes. */
    int pageMinutes();

    /** The first open whose candle is not given yet: those before it closed at least ten seconds ago. */
    Instant closedUntil();

    /**
     * Asks for the candles whose opens lie in the window, oldest first. Minutes without trades are absent, and a page
     * without any row says nothing about the time after it.
     *
     * @param window at most {@link #pageMinutes()} long
     * @param level a stored close near the window; a page whose median close is more than twice or less than half of it is
     *     refused
     * @throws PipelineException when asking again cannot help: the product is unknown or the key is not accepted
     */
    CandlePage page(Symbol symbol, TimeRange window, OptionalDouble level);

    /**
     * The start of the first day in the range on which the product traded, found by daily candles; empty when they cannot
     * tell. Never a reason to fail: minutes can always be asked from the start of the range.
     */
    Optional<Instant> firstDay(Symbol symbol, TimeRange range);
}
