package io.crpbot.jobs.ingest;

import io.crpbot.core.feed.CandleProvider;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a product's history begins within the time that is wanted of it.
 *
 * @param before time before the day on which it first traded
 * @param rest time that is to be asked for
 */
record FirstListing(Optional<TimeRange> before, Optional<TimeRange> rest) {
    /** Looks at the first window; only when that is empty are daily candles asked for the first day. */
    static FirstListing find(CandleProvider provider, Symbol symbol, TimeRange wanted) {
        FirstListing whole = new FirstListing(Optional.empty(), Optional.of(wanted));
        Instant firstEnd = wanted.from().plus(Duration.ofMinutes(provider.pageMinutes()));
        TimeRange first = new TimeRange(wanted.from(), firstEnd.isBefore(wanted.to()) ? firstEnd : wanted.to());
        var page = provider.page(symbol, first, OptionalDouble.empty());
        if (!page.rows().isEmpty() || page.refusal().isPresent() || first.to().equals(wanted.to())) {
            return whole;
        }
        Optional<Instant> day = provider.firstDay(symbol, wanted);
        if (day.isEmpty() || !day.get().isAfter(wanted.from()) || !day.get().isBefore(wanted.to())) {
            return whole;
        }
        return new FirstListing(
                Optional.of(new TimeRange(wanted.from(), day.get())),
                Optional.of(new TimeRange(day.get(), wanted.to())));
    }
}
