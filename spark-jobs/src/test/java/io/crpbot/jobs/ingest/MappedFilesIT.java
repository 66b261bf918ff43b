package io.crpbot.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandleColumns;
import io.crpbot.core.feed.CandleFolder;
import io.crpbot.core.feed.PullOrder;
import io.crpbot.core.feed.SourceMapping;
import io.crpbot.core.feed.TimeFormat;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files under a mapping. Minutes count from 2025-06-01 00:00; values differ in volume only. */
class MappedFilesIT {
    private static final Instant NOW = Instant.parse("2025-07-01T00:00:00Z");
    private static final Symbol SOL = Symbol.of("SOL-USD");
    private static final String HEADER = "date,trades,Volume,Close,Low,High,Open\n";

    @TempDir
    Path folder;

    private JobContext context;

    @BeforeEach
    void openLake() {
        context = SharedSpark.context(folder, NOW);
    }

    @Test
    void readsFlatFilesWithOtherNamesOrderTimesAndFurtherColumns() throws IOException {
        write("feed_SOL_1.csv", row(0, 3) + row(1, 4));
        write("other.csv", "nothing of ours\n");

        IngestResult result = ingest(PullOrder.UNKNOWN);

        assertThat(result.newBySymbol()).isEqualTo(Map.of("SOL-USD", 2L));
        assertThat(result.venue()).isEqualTo("somewhere");
        assertThat(candles()).containsExactly("00:00 3.0", "00:01 4.0");
    }

    @Test
    void storesTheLaterPullsValueRecordsBothAndChangesNothingWhenRunAgain() throws IOException {
        // the file that is read first by its name is the later pull: it reads further
        write("feed_SOL_a.csv", row(1, 4) + row(2, 9) + row(3, 6));
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4) + row(2, 5));

        IngestResult first = ingest(PullOrder.NEWEST_CANDLE);
        IngestResult second = ingest(PullOrder.NEWEST_CANDLE);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 4.0", "00:02 9.0", "00:03 6.0");
        assertThat(quarantine())
                .containsExactly(
                        "feed_SOL_a.csv:3 kept: an earlier pull has other values for this minute",
                        "feed_SOL_b.csv:4 a later pull has other values for this minute");
        assertThat(List.of(
                        first.rowsIn(),
                        first.rowsOut(),
                        first.repeated(),
                        first.superseded(),
                        first.conflicting(),
                        first.quarantined()))
                .containsExactly(6L, 4L, 1L, 1L, 0L, 2L);
        assertThat(List.of(second.rowsOut(), second.known(), second.quarantined(), second.quarantinedNew()))
                .containsExactly(0L, 4L, 2L, 0L);
        assertThat(second.lines()).contains("nothing changed");
        assertThat(context.lake().version(BronzeTable.CANDLES)).isZero();
        assertThat(context.lake().version(BronzeTable.QUARANTINE)).isZero();
    }

    @Test
    void knowsTheLaterPullAlsoWhereTheRangeCutsBothAtOneMinute() throws IOException {
        write("feed_SOL_a.csv", row(2, 9) + row(3, 6));
        write("feed_SOL_b.csv", row(0, 3) + row(2, 5));

        ingest(PullOrder.NEWEST_CANDLE, new TimeRange(start(0), start(3)));

        assertThat(candles()).containsExactly("00:00 3.0", "00:02 9.0");
    }

    @Test
    void tellsPullsByTheNamesOfTheirFiles() throws IOException {
        write("feed_SOL_2025-06-01.csv", row(0, 3) + row(1, 4) + row(2, 5));
        write("feed_SOL_2025-06-02.csv", row(1, 9));

        ingest(PullOrder.FILE_NAME);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 9.0", "00:02 5.0");
    }

    @Test
    void leavesTheMinuteOutAndCountsItWhenTheOrderIsUnknown() throws IOException {
        write("feed_SOL_a.csv", row(0, 3) + row(1, 9));
        write("feed_SOL_b.csv", row(1, 4) + row(2, 5));

        IngestResult result = ingest(PullOrder.UNKNOWN);

        assertThat(candles()).containsExactly("00:00 3.0", "00:02 5.0");
        assertThat(List.of(result.conflicting(), result.conflictingMinutes(), result.superseded()))
                .containsExactly(2L, 1L, 0L);
        assertThat(result.lines()).anyMatch(line -> line.startsWith("2 rows conflict in 1 minutes that are left out"));
        assertThat(context.lake()
                        .read(BronzeTable.QUARANTINE)
                        .select("symbol", "venue", "start")
                        .distinct()
                        .collectAsList())
                .singleElement()
                .hasToString("[SOL-USD,somewhere,2025-06-01 00:01:00.0]");
    }

    @Test
    void replacesTheStoredCandleOfAnEarlierPullAndKeepsItsValuesInQuarantine() throws IOException {
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4));
        ingest(PullOrder.NEWEST_CANDLE);
        Files.delete(folder.resolve("files/feed_SOL_b.csv"));
        write("feed_SOL_a.csv", row(1, 9) + row(2, 5));

        IngestResult later = ingest(PullOrder.NEWEST_CANDLE);
        IngestResult again = ingest(PullOrder.NEWEST_CANDLE);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 9.0", "00:02 5.0");
        assertThat(List.of(later.rowsOut(), later.replaced(), later.quarantinedNew()))
                .containsExactly(1L, 1L, 2L);
        assertThat(again.lines()).contains("nothing changed");
        assertThat(quarantine())
                .containsExactly(
                        "bronze/candles SOL-USD replaced by feed_SOL_a.csv:2 of a later pull",
                        "feed_SOL_a.csv:2 kept: the table had other values of an earlier pull for this minute");
        assertThat(raw("bronze/candles SOL-USD")).containsExactly("1748736060,10.0,12.0,9.0,11.0,4.0");

        Files.delete(folder.resolve("files/feed_SOL_a.csv"));
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4));
        IngestResult earlier = ingest(PullOrder.NEWEST_CANDLE);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 9.0", "00:02 5.0");
        assertThat(List.of(earlier.superseded(), earlier.replaced(), earlier.conflicting()))
                .containsExactly(1L, 0L, 0L);
        assertThat(quarantine()).hasSize(3);
    }

    @Test
    void keepsTheStoredCandleWhereTheMappingKnowsNoOrder() throws IOException {
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4));
        ingest(PullOrder.UNKNOWN);
        write("feed_SOL_b.csv", row(0, 3) + row(1, 9) + row(2, 5));

        IngestResult result = ingest(PullOrder.UNKNOWN);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 4.0", "00:02 5.0");
        assertThat(List.of(result.conflicting(), result.conflictingMinutes(), result.replaced()))
                .containsExactly(1L, 1L, 0L);
    }

    @Test
    void endsWithTheSameTablesWhenItDiesBetweenTheTwoCommits() throws IOException {
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4));
        ingest(PullOrder.NEWEST_CANDLE);
        write("feed_SOL_a.csv", row(1, 9) + row(2, 5));
        Lake mortal = new Lake(context.lake().spark(), context.lake().root(), point -> {
            if (point.equals("before " + BronzeTable.CANDLES)) {
                throw new IllegalStateException("killed");
            }
        });

        assertThatThrownBy(() -> new IngestJob(SharedSpark.context(mortal, folder, NOW))
                        .run(config(PullOrder.NEWEST_CANDLE, TimeRange.ALL)))
                .hasMessageContaining("killed");
        List<String> noted = quarantine();
        ingest(PullOrder.NEWEST_CANDLE);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 9.0", "00:02 5.0");
        assertThat(noted).hasSize(3);
        assertThat(quarantine()).isEqualTo(noted);
    }

    @Test
    void givesATableOfAnEarlierVersionTheColumnsThatItLacks() throws IOException {
        write("feed_SOL_a.csv", row(0, 3));
        ingest(PullOrder.NEWEST_CANDLE);
        context.lake()
                .overwrite(
                        BronzeTable.CANDLES,
                        context.lake().read(BronzeTable.CANDLES).drop("pull"),
                        null);
        write("feed_SOL_b.csv", row(0, 4) + row(1, 4));

        IngestResult result = ingest(PullOrder.NEWEST_CANDLE);

        assertThat(result.conflicting())
                .as("the stored candle's pull is not known")
                .isEqualTo(1);
        assertThat(context.lake()
                        .read(BronzeTable.CANDLES)
                        .orderBy("start")
                        .select("pull")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(null, "feed 2025-06-01T00:01:00Z");
    }

    @Test
    void keepsSeveralVenuesOfOneSymbolSideBySide() throws IOException {
        write("feed_SOL_a.csv", row(0, 3));
        ingest(PullOrder.UNKNOWN);
        write("feed_SOL_a.csv", row(0, 4));
        IngestConfig here = config(PullOrder.UNKNOWN, TimeRange.ALL);

        IngestResult result = new IngestJob(context)
                .run(new IngestConfig(here.symbols(), here.source(), here.range(), "elsewhere", here.limits()));

        assertThat(result.rowsOut()).isEqualTo(1);
        assertThat(context.lake()
                        .read(BronzeTable.CANDLES)
                        .orderBy("venue")
                        .select("venue", "volume")
                        .collectAsList())
                .hasToString("[[elsewhere,4.0], [somewhere,3.0]]");
    }

    @Test
    void acceptsMoreBadRowsWhereTheMappingSaysSo() throws IOException {
        String bad = row(2, 5).replace(":00+", ":20+").repeat(30);
        write("feed_SOL_a.csv", row(0, 3) + row(1, 4) + bad);

        assertThatThrownBy(() -> ingest(PullOrder.UNKNOWN))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("30 of 32 rows are bad");

        IngestConfig strict = config(PullOrder.UNKNOWN, TimeRange.ALL);
        Source source = source(mapping(PullOrder.UNKNOWN, 0.95));
        IngestResult result = new IngestJob(context)
                .run(new IngestConfig(strict.symbols(), source, TimeRange.ALL, "somewhere", strict.limits()));

        assertThat(List.of(result.rowsOut(), result.quarantined())).containsExactly(2L, 30L);
    }

    private IngestResult ingest(PullOrder order) {
        return ingest(order, TimeRange.ALL);
    }

    private IngestResult ingest(PullOrder order, TimeRange range) {
        return new IngestJob(context).run(config(order, range));
    }

    private IngestConfig config(PullOrder order, TimeRange range) {
        Source source = source(mapping(order, null));
        return new IngestConfig(List.of(SOL), source, range, source.venue(), new IngestLimits(0.01, 20));
    }

    private Source source(SourceMapping mapping) {
        return Source.parse(
                "csv:" + folder.resolve("files"),
                0,
                false,
                (root, kind) -> new CandleFolder(root, kind, "feed", mapping));
    }

    private static SourceMapping mapping(PullOrder order, Double maxBadShare) {
        CandleColumns columns =
                new CandleColumns(List.of("date"), TimeFormat.ISO, "Open", "High", "Low", "Close", "Volume");
        return new SourceMapping(
                "somewhere", Map.of(SOL, List.of("feed_SOL_*")), null, ",", columns, order, maxBadShare);
    }

    private static Instant start(int minute) {
        return Instant.parse("2025-06-01T00:00:00Z").plusSeconds(60L * minute);
    }

    private static String row(int minute, double volume) {
        return start(minute).toString().replace('T', ' ').replace("Z", "+00:00") + ",7," + volume + ",11,9,12,10\n";
    }

    private void write(String name, String rows) throws IOException {
        Path file = folder.resolve("files").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEADER + rows);
    }

    private List<String> candles() {
        return context.lake().read(BronzeTable.CANDLES).orderBy("start").collectAsList().stream()
                .map(row -> row.getAs("start").toString().substring(11, 16) + " " + row.getAs("volume"))
                .collect(Collectors.toList());
    }

    private List<String> quarantine() {
        return context.lake().read(BronzeTable.QUARANTINE).orderBy("location", "reason").collectAsList().stream()
                .map(row -> row.getAs("location") + " " + row.getAs("reason"))
                .collect(Collectors.toList());
    }

    private List<String> raw(String location) {
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
