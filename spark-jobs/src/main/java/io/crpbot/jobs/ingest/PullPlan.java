package io.crpbot.jobs.ingest;

import io.crpbot.core.feed.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which windows of which month are to be asked for each symbol; months in order of time, UTC. */
record PullPlan(Map<YearMonth, Map<String, List<TimeRange>>> months) {
    static PullPlan of(Map<String, List<TimeRange>> missing, int pageMinutes) {
        Map<YearMonth, Map<String, List<TimeRange>>> months = new TreeMap<>();
        Duration page = Duration.ofMinutes(pageMinutes);
        missing.forEach((symbol, spans) -> spans.forEach(span -> {
            Instant from = span.from();
            while (from.isBefore(span.to())) {
                YearMonth month = YearMonth.from(from.atOffset(ZoneOffset.UTC));
                Instant next = month.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                Instant to = min(from.plus(page), min(next, span.to()));
                months.computeIfAbsent(month, key -> new TreeMap<>())
                        .computeIfAbsent(symbol, key -> new ArrayList<>())
                        .add(new TimeRange(from, to));
                from = to;
            }
        }));
        return new PullPlan(months);
    }

    long windows() {
        return months.values().stream()
                .flatMap(symbols -> symbols.values().stream())
                .mapToLong(List::size)
                .sum();
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
