package io.crpbot.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
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
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestJobIT {
    private static final Instant NOW = Instant.parse("2024-11-01T00:00:00Z");
    private static final List<Symbol> BTC = List.of(Symbol.of("BTC-USD"));
    private static final IngestLimits LIMITS = new IngestLimits(0.01, 20);
    private static final String HEADER = "timestamp_utc_epoch_s,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    private JobContext context;

    @BeforeEach
    void openLake() {
        context = SharedSpark.context(folder, NOW);
    }

    @Test
    void storesEachCandleOnceAndChangesNothingWhenRunAgain() throws IOException {
        write("BTC-USD/a.csv", "1722470400,10,12,9,11,3\n1722470460,11,12,9,11,3\n1722470520,bad,12,9,11,3\n");
        write("ETH-USD/a.csv", "1722470400,10,12,9,11,3\n");
        List<Symbol> both = List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD"));

        IngestResult first = ingest(config(both));
        IngestResult second = ingest(config(both));

        assertThat(first.newBySymbol()).isEqualTo(Map.of("BTC-USD", 2L, "ETH-USD", 1L));
        assertThat(List.of(first.rowsIn(), first.rowsOut(), first.quarantined()))
                .containsExactly(4L, 3L, 1L);
        assertThat(List.of(second.rowsOut(), second.known(), second.quarantined(), second.quarantinedNew()))
                .containsExactly(0L, 3L, 1L, 0L);
        assertThat(second.lines()).contains("nothing changed");
        assertThat(context.lake().version(BronzeTable.CANDLES)).isZero();
        assertThat(context.lake().version(BronzeTable.QUARANTINE)).isZero();
        Row row = candles().get(0);
        assertThat(row.<String>getAs("venue")).isEqualTo("csv");
        assertThat(row.<String>getAs("source")).isEqualTo("csv:" + folder.resolve("csv"));
        assertThat(row.<java.sql.Timestamp>getAs("start")).isEqualTo(java.sql.Timestamp.from(start(0)));
        assertThat(row.<Boolean>getAs("synthetic")).isFalse();
        assertThat(row.<Double>getAs("high")).isEqualTo(12);
    }

    @Test
    void addsOnlyWhatIsNewToATable() throws IOException {
        write("BTC-USD/a.csv", "1722470400,10,12,9,11,3\n");
        ingest(config(BTC));
        write("BTC-USD/b.csv", "1722470460000,11,12,9,11,3\n");

        IngestResult result = ingest(config(BTC));

        assertThat(result.newBySymbol()).isEqualTo(Map.of("BTC-USD", 1L));
        assertThat(candles()).hasSize(2);
    }

    @Test
    void quarantinesEachBadRowWithItsPlaceTextAndReason() throws IOException {
        write("BTC-USDT/a.csv", """
                1722470400,10,12,9,11,3
                1722470460,ten,12,9,11,3
                1722470520,10,8,9,11,3
                1722470580,10,12,9,11,-1
                1722470640,10,NaN,9,11,1
                1722470700,10,12,9,11
                1722470790,10,12,9,11,1
                1730419200,10,12,9,11,1
                """);

        IngestResult result = ingest(config(BTC));

        assertThat(result.rowsOut()).isEqualTo(1);
        assertThat(quarantine())
                .containsExactly(
                        "BTC-USDT/a.csv:3 | 1722470460,ten,12,9,11,3 | 'ten' is not a number",
                        "BTC-USDT/a.csv:4 | 1722470520,10,8,9,11,3 | high 8.0 is below low 9.0",
                        "BTC-USDT/a.csv:5 | 1722470580,10,12,9,11,-1 | volume -1.0 is not a finite number >= 0",
                        "BTC-USDT/a.csv:6 | 1722470640,10,NaN,9,11,1 | 'NaN' is not a number",
                        "BTC-USDT/a.csv:7 | 1722470700,10,12,9,11 | has 5 fields where the header has 6",
                        "BTC-USDT/a.csv:8 | 1722470790,10,12,9,11,1 | start is off the minute",
                        "BTC-USDT/a.csv:9 | 1730419200,10,12,9,11,1 | minute ends at 2024-11-01T00:01:00Z, "
                                + "after now (2024-11-01T00:00:00Z)");
    }

    @Test
    void sortsRowsKeepsEqualRepeatsOnceAndLeavesConflictingMinutesOut() throws IOException {
        write("BTC-USD/a.csv", "1722470520,11,12,9,11,3\n1722470460,11,12,9,11,3\n1722470400,10,12,9,11,3\n");
        write("BTC-USD/b.csv", "1722470460,11,12,9,11,3\n1722470520,11,12,9,11,8\n");

        IngestResult result = ingest(config(BTC));

        assertThat(List.of(result.rowsIn(), result.rowsOut(), result.repeated(), result.conflicting()))
                .containsExactly(5L, 2L, 1L, 2L);
        assertThat(candles())
                .extracting(row -> row.<java.sql.Timestamp>getAs("start").toInstant())
                .containsExactly(start(0), start(1));
        assertThat(quarantine())
                .containsExactly(
                        "BTC-USD/a.csv:2 | 1722470520,11,12,9,11,3 | another row has other values for this minute",
                        "BTC-USD/b.csv:3 | 1722470520,11,12,9,11,8 | another row has other values for this minute");
    }

    @Test
    void keepsTheStoredCandleWhenALaterRowDiffers() throws IOException {
        write("BTC-USD/a.csv", "1722470400,10,12,9,11,3\n1722470460,10,12,9,11,3\n");
        ingest(config(BTC));
        write("BTC-USD/a.csv", "1722470400,10,12,9,11,3\n1722470460,10,12,9,11,4\n");

        IngestResult result = ingest(config(BTC));

        assertThat(List.of(result.rowsOut(), result.known(), result.conflicting()))
                .containsExactly(0L, 1L, 1L);
        assertThat(candles()).extracting(row -> row.<Double>getAs("volume")).containsExactly(3.0, 3.0);
        assertThat(quarantine())
                .containsExactly(
                        "BTC-USD/a.csv:3 | 1722470460,10,12,9,11,4 | the table has other values for this minute");
    }

    @Test
    void refusesAFileThatEndsEarlyAndStoresNothingOfTheRun() throws IOException {
        write("ETH-USD/a.csv", "1722470400,10,12,9,11,3\n");
        write("BTC-USD/a.csv", "1722470400,10,12,9,11,3\n");
        byte[] sample = Files.readAllBytes(sample().resolve("BTC-USD/BTC-USD_coinbase_1m_20240801_20241030.csv.gz"));
        Files.write(folder.resolve("csv/BTC-USD/b.csv.gz"), java.util.Arrays.copyOf(sample, 100_000));

        assertThatThrownBy(() -> ingest(config(List.of(Symbol.of("ETH-USD"), Symbol.of("BTC-USD")))))
                .isInstanceOf(PipelineException.class)
                .hasMessageMatching(
                        "Cannot read .*BTC-USD/b\\.csv\\.gz:\\d+: the gzip data is damaged or ends early.*");
        assertThat(context.lake().exists(BronzeTable.CANDLES)).isFalse();
        assertThat(context.lake().exists(BronzeTable.QUARANTINE)).isFalse();
    }

    @Test
    void failsWithOneClearErrorForInputThatIsNoCandleFile() throws IOException {
        write("BTC-USD/a.csv", "1722470400,10,12,9,11,3\n");
        Files.writeString(
                folder.resolve("csv/BTC-USD/b.csv"), "timestamp_utc_epoch_s,open,high,low,close\n1,1,1,1,1\n");
        assertThatThrownBy(() -> ingest(config(BTC)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("BTC-USD/b.csv:1: the header has no column 'volume'");

        Files.writeString(folder.resolve("csv/BTC-USD/b.csv"), "");
        assertThatThrownBy(() -> ingest(config(BTC)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("BTC-USD/b.csv:1: the file is empty");

        assertThatThrownBy(() -> ingest(config(List.of(Symbol.of("SOL-USD")))))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("SOL-USD")
                .hasMessageEndingWith("it has no folder there; there are BTC-USD");
        assertThat(context.lake().exists(BronzeTable.CANDLES)).isFalse();
    }

    @Test
    void failsWhenTooManyRowsAreBad() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int minute = 0; minute < 100; minute++) {
            rows.append(1722470400L + 60L * minute)
                    .append(minute % 4 == 0 ? ",x" : ",10")
                    .append(",12,9,11,3\n");
        }
        write("BTC-USD/a.csv", rows.toString());

        assertThatThrownBy(() -> ingest(config(BTC)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("25 of 100 rows are bad")
                .hasMessageContaining("BTC-USD/a.csv:10: 'x' is not a number");
        assertThat(context.lake().exists(BronzeTable.QUARANTINE)).isFalse();
    }

    @Test
    void failsWhenTheLakeCannotBeWritten() throws IOException {
        write("BTC-USD/a.csv", "1722470400,10,12,9,11,3\n");
        Path file = Files.writeString(folder.resolve("file"), "");
        JobContext blocked = SharedSpark.context(file, NOW);

        assertThatThrownBy(() -> new IngestJob(blocked).run(config(BTC)))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot write to the lake at " + file.resolve("lake") + ": ");
    }

    @Test
    void marksGeneratedCandlesAndMakesTheSameOnesAgain() {
        TimeRange day = TimeRange.parse("2024-08-01", "2024-08-02");
        Source source = Source.parse("synthetic:planted", 3, false);
        IngestConfig config = new IngestConfig(BTC, source, day, source.venue(), LIMITS);

        IngestResult first = ingest(config);
        IngestResult second = ingest(config);

        assertThat(first.rowsOut()).isEqualTo(1440);
        assertThat(second.known()).isEqualTo(1440);
        assertThat(first.lines().get(0)).startsWith("SYNTHETIC ");
        assertThat(candles()).allMatch(row -> row.<Boolean>getAs("synthetic"));
    }

    @Test
    void readsTheSample() {
        Source source = Source.parse("csv:" + sample(), 0, false);
        List<Symbol> both = List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD"));

        IngestResult result = ingest(new IngestConfig(both, source, TimeRange.ALL, source.venue(), LIMITS));

        assertThat(result.newBySymbol()).isEqualTo(Map.of("BTC-USD", 130_967L, "ETH-USD", 130_965L));
        assertThat(List.of(result.quarantined(), result.repeated())).containsExactly(0L, 0L);
        assertThat(result.venue()).isEqualTo("coinbase");
    }

    private static Path sample() {
        return Path.of("../data-lake/sample/coinbase");
    }

    private IngestResult ingest(IngestConfig config) {
        return new IngestJob(context).run(config);
    }

    private IngestConfig config(List<Symbol> symbols) {
        Source source = Source.parse("csv:" + folder.resolve("csv"), 0, false);
        return new IngestConfig(symbols, source, TimeRange.ALL, source.venue(), LIMITS);
    }

    private List<Row> candles() {
        return context.lake()
                .read(BronzeTable.CANDLES)
                .orderBy("symbol", "start")
                .collectAsList();
    }

    private List<String> quarantine() {
        return context.lake().read(BronzeTable.QUARANTINE).orderBy("location").collectAsList().stream()
                .map(row -> row.getAs("location") + " | " + row.getAs("raw") + " | " + row.getAs("reason"))
                .collect(Collectors.toList());
    }

    private static Instant start(int minute) {
        return Instant.parse("2024-08-01T00:00:00Z").plusSeconds(60L * minute);
    }

    private void write(String name, String rows) throws IOException {
        Path file = folder.resolve("csv").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEADER + rows);
    }
}
