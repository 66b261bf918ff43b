package io.crpbot.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import io.crpbot.core.feed.CandleColumns;
import io.crpbot.core.feed.CandleFolder;
import io.crpbot.core.feed.PullOrder;
import io.crpbot.core.feed.SourceMapping;
import io.crpbot.core.feed.TimeFormat;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A lake and a folder of files under a mapping. Minutes count from 2025-06-01 00:00; values differ in volume only. */
abstract class MappedFiles {
    static final Instant NOW = Instant.parse("2025-07-01T00:00:00Z");
    private static final Symbol SOL = Symbol.of("SOL-USD");
    private static final String HEADER = "date,trades,Volume,Close,Low,High,Open\n";

    @TempDir
    Path folder;

    JobContext context;

    @BeforeEach
    void openLake() {
        context = SharedSpark.context(folder, NOW);
    }

    IngestResult ingest(PullOrder order) {
        return ingest(order, TimeRange.ALL);
    }

    IngestResult ingest(PullOrder order, TimeRange range) {
        return new IngestJob(context).run(config(order, range));
    }

    IngestConfig config(PullOrder order, TimeRange range) {
        Source source = source(mapping(order, null));
        return new IngestConfig(List.of(SOL), source, range, source.venue(), new IngestLimits(0.01, 20));
    }

    Source source(SourceMapping mapping) {
        return Source.parse(
                "csv:" + folder.resolve("files"),
                0,
                false,
                (root, kind) -> new CandleFolder(root, kind, "feed", mapping));
    }

    static SourceMapping mapping(PullOrder order, Double maxBadShare) {
        CandleColumns columns =
                new CandleColumns(List.of("date"), TimeFormat.ISO, "Open", "High", "Low", "Close", "Volume");
        return new SourceMapping(
                "somewhere", Map.of(SOL, List.of("feed_SOL_*")), null, ",", columns, order, maxBadShare);
    }

    static Instant start(int minute) {
        return Instant.parse("2025-06-01T00:00:00Z").plusSeconds(60L * minute);
    }

    static String row(int minute, double volume) {
        return start(minute).toString().replace('T', ' ').replace("Z", "+00:00") + ",7," + volume + ",11,9,12,10\n";
    }

    void write(String name, String rows) throws IOException {
        Path file = folder.resolve("files").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEADER + rows);
    }

    List<String> candles() {
        return context.lake().read(BronzeTable.CANDLES).orderBy("start").collectAsList().stream()
                .map(row -> row.getAs("start").toString().substring(11, 16) + " " + row.getAs("volume"))
                .collect(Collectors.toList());
    }

    List<String> quarantine() {
        return context.lake().read(BronzeTable.QUARANTINE).orderBy("location", "reason").collectAsList().stream()
                .map(row -> row.getAs("location") + " " + row.getAs("reason"))
                .collect(Collectors.toList());
    }

    List<String> raw(String location) {
        return context
                .lake()
                .read(BronzeTable.QUARANTINE)
                .where(col("location").equalTo(location))
                .collectAsList()
                .stream()
                .map(row -> row.<String>getAs("raw"))
                .collect(Collectors.toList());
    }
}
