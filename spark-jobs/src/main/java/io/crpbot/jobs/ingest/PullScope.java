package io.crpbot.jobs.ingest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.feed.TimeSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a symbol still lacks.
 *
 * @param done spans that need not be asked again
 * @param last newest stored candle
 * @param closedUntil end of what the exchange has closed
 */
record PullScope(String symbol, List<TimeRange> done, Optional<Instant> last, Instant closedUntil) {
    /** Each pull reads the last minutes before its own present again the next time: they may still have changed. */
    static final Duration REREAD = Duration.ofMinutes(5);
    /** An empty window older than this stays empty. */
    static final Duration SETTLED = Duration.ofDays(7);

    /** Nothing was ever stored or asked. */
    boolean fresh() {
        return done.isEmpty() && last.isEmpty();
    }

    /** Stored candles from here on give way to what the exchange says now. */
    Instant rereadFrom() {
        return last.map(start -> start.plus(Duration.ofMinutes(1)).minus(REREAD))
                .orElse(Instant.EPOCH);
    }

    /**
     * Spans to ask for.
     *
     * @throws PipelineException when there is neither a start nor a table to continue
     */
    List<TimeRange> missing(Optional<Instant> start, Optional<Instant> end) {
        Instant from = start.orElseGet(this::tableEnd);
        Instant to = end.filter(closedUntil::isAfter).orElse(closedUntil);
        if (start.isPresent() && from.isAfter(closedUntil)) {
            throw PipelineException.configuration(
                    "Cannot pull " + symbol + " from " + from + ": the newest closed candle ends at " + closedUntil);
        }
        return from.isBefore(to) ? TimeSpans.uncovered(new TimeRange(from, to), done) : List.of();
    }

    /** Where the table ends, or an empty window of the last days that may have filled since. */
    private Instant tableEnd() {
        Instant end = last.map(start -> rereadFrom()).orElseGet(() -> done.stream()
                .map(TimeRange::to)
                .max(Instant::compareTo)
                .orElseThrow(() -> PipelineException.configuration(
                        "Cannot pull " + symbol + " without --start: the table has no candle of it to continue from")));
        Instant young = closedUntil.minus(SETTLED);
        Optional<Instant> asked = done.stream().map(TimeRange::from).min(Instant::compareTo);
        Instant oldest = asked.filter(young::isBefore).orElse(young);
        return asked.isPresent() && oldest.isBefore(end) ? oldest : end;
    }

    /** What of a window that was read is complete. */
    Optional<TimeRange> complete(PullOutcome outcome) {
        TimeRange window = outcome.window();
        boolean young = window.to().isAfter(closedUntil.minus(SETTLED));
        Instant to = window.to().isAfter(closedUntil.minus(REREAD)) ? closedUntil.minus(REREAD) : window.to();
        boolean nothing = outcome.refusal() != null
                || (outcome.empty() && young)
                || !window.from().isBefore(to);
        return nothing ? Optional.empty() : Optional.of(new TimeRange(window.from(), to));
    }
}
