package io.crpbot.jobs.ingest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.coinbase.CoinbaseSettings;
import io.crpbot.core.feed.coinbase.Sleeper;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.VenueName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One pull from an exchange.
 *
 * @param start first candle open; empty to continue where the table ends
 * @param end where to stop, itself excluded; empty for now
 * @param venue stored with every candle, part of its key
 */
public record PullConfig(
        List<Symbol> symbols,
        Exchange exchange,
        Optional<Instant> start,
        Optional<Instant> end,
        String venue,
        CoinbaseSettings settings,
        Sleeper sleeper) {
    public PullConfig {
        symbols = symbols.stream().distinct().toList();
        if (symbols.isEmpty()) {
            throw PipelineException.configuration("Cannot pull: no symbol is given");
        }
        String flaw = VenueName.flaw(venue);
        if (flaw != null) {
            throw PipelineException.configuration("Cannot pull: " + flaw);
        }
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            throw PipelineException.configuration(
                    "Cannot pull from " + start.get() + " to " + end.get() + ": the time range is empty");
        }
    }
}
