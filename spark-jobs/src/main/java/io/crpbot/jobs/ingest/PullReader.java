package io.crpbot.jobs.ingest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandlePage;
import io.crpbot.core.feed.CandleProvider;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Reads a task's windows one after the other, each with the level of the candles before it, and stops after a page that
 * could not be read. Not thread-safe.
 */
final class PullReader implements Iterator<PullReader.Page> {
    /** Candles further away say nothing about the level. */
    static final Duration NEIGHBOURHOOD = Duration.ofDays(2);

    private final CandleProvider provider;
    private final Symbol symbol;
    private final Iterator<TimeRange> windows;
    private final LongSupplier requests;
    private OptionalDouble level;
    private long levelMillis;
    private boolean stopped;

    /** A window's outcome and its rows. */
    record Page(PullOutcome outcome, List<CandleRow> rows) {}

    /** @param requests made so far by the provider */
    PullReader(CandleProvider provider, PullTask task, LongSupplier requests) {
        this.provider = provider;
        this.symbol = Symbol.of(task.symbol());
        this.windows = task.windows().iterator();
        this.requests = requests;
        this.level = task.storedLevel();
        this.levelMillis = task.windows().get(0).from().toEpochMilli();
    }

    @Override
    public boolean hasNext() {
        return !stopped && windows.hasNext();
    }

    @Override
    public Page next() {
        TimeRange window = windows.next();
        long before = requests.getAsLong();
        boolean near = window.from().toEpochMilli() - levelMillis <= NEIGHBOURHOOD.toMillis();
        CandlePage page;
        try {
            page = provider.page(symbol, window, near ? level : OptionalDouble.empty());
        } catch (PipelineException e) {
            page = new CandlePage(List.of(), Optional.of(e.getMessage()));
        }
        List<CandleRow.Accepted> candles = page.candles();
        if (!candles.isEmpty()) {
            var last = candles.get(candles.size() - 1).candle();
            level = OptionalDouble.of(last.close());
            levelMillis = last.startMillis();
        }
        stopped = page.refusal().isPresent();
        long made = requests.getAsLong() - before;
        boolean empty = page.rows().isEmpty();
        return new Page(
                new PullOutcome(symbol.value(), window, empty, page.refusal().orElse(null), made), page.rows());
    }
}
