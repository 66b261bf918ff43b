package io.crpbot.jobs.ingest;

import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** An ingestion in a process of its own that ends, without any clean-up, at a named point. */
public final class IngestAndHalt {
    static final int HALTED = 9;
    static final Instant NOW = Instant.parse("2024-11-01T00:00:00Z");

    private IngestAndHalt() {}

    /** Arguments: folder of the lake, folder of the CSV files, the point to end at. */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Lake lake = new Lake(SharedSpark.session(), folder.resolve("lake").toString(), point -> {
            if (point.equals(args[2])) {
                Runtime.getRuntime().halt(HALTED);
            }
        });
        new IngestJob(SharedSpark.context(lake, folder, NOW)).run(config(Path.of(args[1])));
    }

    static IngestConfig config(Path csv) {
        Source source = Source.parse("csv:" + csv, 0, false);
        return new IngestConfig(
                List.of(Symbol.of("BTC-USD")), source, TimeRange.ALL, source.venue(), new IngestLimits(0.5, 20));
    }
}
