package io.crpbot.jobs.ingest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.lake.RowOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Rows by symbol and outcome. */
final class IngestCounts {
    private static final List<RowOutcome> USABLE =
            List.of(RowOutcome.NEW, RowOutcome.KNOWN, RowOutcome.REPLACING, RowOutcome.SUPERSEDED);

    private final Map<String, Map<RowOutcome, Long>> bySymbol = new TreeMap<>();
    private long quarantined;

    /** @param noted how many of the rows have a reason to be in quarantine */
    void add(String symbol, RowOutcome outcome, long rows, long noted) {
        quarantined += noted;
        bySymbol.computeIfAbsent(symbol, key -> new EnumMap<>(RowOutcome.class)).merge(outcome, rows, Long::sum);
    }

    long of(RowOutcome outcome) {
        return bySymbol.values().stream()
                .mapToLong(counts -> counts.getOrDefault(outcome, 0L))
                .sum();
    }

    long read() {
        return bySymbol.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    long bad() {
        return of(RowOutcome.REJECTED) + of(RowOutcome.CONFLICTING);
    }

    long quarantined() {
        return quarantined;
    }

    Map<String, Long> newBySymbol() {
        Map<String, Long> counts = new TreeMap<>();
        bySymbol.forEach((symbol, outcomes) -> counts.put(symbol, outcomes.getOrDefault(RowOutcome.NEW, 0L)));
        return counts;
    }

    /**
     * @param firstBad describes one of the bad rows; asked for only when the run fails
     * @throws PipelineException when a symbol has no usable row or too many rows are bad
     */
    void requireUsable(IngestConfig config, Supplier<String> firstBad) {
        for (Symbol symbol : config.symbols()) {
            Map<RowOutcome, Long> counts = bySymbol.getOrDefault(symbol.value(), Map.of());
            if (counts.isEmpty()) {
                throw PipelineException.failed("Cannot ingest " + symbol + " from "
                        + config.source().name() + ": no row lies in "
                        + config.range().from() + " to "
                        + config.range().to());
            }
            if (USABLE.stream().allMatch(outcome -> counts.getOrDefault(outcome, 0L) == 0)) {
                throw PipelineException.failed("Cannot ingest " + symbol + " from "
                        + config.source().name() + ": none of its rows is a usable candle; " + firstBad.get());
            }
        }
        if (config.limits().exceeded(bad(), read())) {
            throw PipelineException.failed("Cannot ingest from "
                    + config.source().name() + ": " + bad() + " of "
                    + read() + " rows are bad, more than conf/ingest.yaml or the source's mapping accepts (share "
                    + config.limits().maxBadShare() + "); nothing was stored; " + firstBad.get());
        }
    }
}
