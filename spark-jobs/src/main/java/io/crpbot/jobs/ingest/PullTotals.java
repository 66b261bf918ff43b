package io.crpbot.jobs.ingest;

import io.crpbot.jobs.lake.RowOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run has done so far. Not thread-safe. */
final class PullTotals {
    private final IngestCounts counts = new IngestCounts();
    private final Map<String, Long> fresh = new TreeMap<>();
    private final Map<String, Instant> readUntil = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private long requests;
    private long quarantined;
    private long pages;

    IngestCounts counts() {
        return counts;
    }

    void requests(long made) {
        requests += made;
    }

    void page(PullOutcome outcome) {
        pages++;
        requests += outcome.requests();
    }

    /** Pages read. */
    long pages() {
        return pages;
    }

    void quarantined(long rows) {
        quarantined += rows;
    }

    void note(String text) {
        notes.add(text);
    }

    void readUntil(String symbol, Instant instant) {
        readUntil.merge(symbol, instant, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** What is in the table, for a run that ends early. */
    String kept() {
        return readUntil.isEmpty()
                ? "this run stored nothing"
                : "stored by this run and kept: candles of " + readUntil + " (each up to that time)";
    }

    PullResult result(PullConfig config, String batch) {
        fresh.clear();
        config.symbols().forEach(symbol -> fresh.put(symbol.value(), 0L));
        fresh.putAll(counts.newBySymbol());
        return new PullResult(
                config.exchange().label(),
                config.venue(),
                requests,
                counts.read(),
                counts.of(RowOutcome.NEW),
                counts.of(RowOutcome.KNOWN),
                counts.of(RowOutcome.REPLACING),
                counts.of(RowOutcome.CONFLICTING),
                quarantined,
                Map.copyOf(fresh),
                List.copyOf(notes),
                batch);
    }
}
