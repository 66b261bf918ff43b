package io.crpbot.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandleColumns;
import io.crpbot.core.feed.CandleFolder;
import io.crpbot.core.feed.PullOrder;
import io.crpbot.core.feed.SourceMapping;
import io.crpbot.core.feed.SourceMappings;
import io.crpbot.core.feed.TimeFormat;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.testing.ProjectFiles;
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
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFilesIT {
    private static final Instant NOW = Instant.parse("2025-07-01T00:00:00Z");
    private static final List<Symbol> BTC = List.of(Symbol.of("BTC-USD"));
    private static final Path SAMPLE = ProjectFiles.root().resolve("data-lake/sample/coinbase");

    @TempDir
    Path folder;

    private JobContext context;

    @BeforeEach
    void openLake() {
        context = SharedSpark.context(folder, NOW);
    }

    @Test
    void storesTheSameBitsFromParquetAsFromCsv() throws IOException {
        String schema = "timestamp_utc_epoch_s long, open double, high double, low double, close double, volume double";
        parquet(
                context.lake()
                        .spark()
                        .read()
                        .option("header", "true")
                        .schema(schema)
                        .csv(SAMPLE.resolve("BTC-USD").toString()),
                "BTC-USD/a b.parquet");
        IngestResult fromCsv = ingest("csv:" + SAMPLE, "text");

        IngestResult fromParquet = ingest("parquet:" + folder.resolve("files"), "parquet");
        IngestResult again = ingest("parquet:" + folder.resolve("files"), "parquet");

        assertThat(fromParquet.rowsOut()).isEqualTo(fromCsv.rowsOut()).isEqualTo(130_967);
        assertThat(values("parquet").except(values("text")).count()).isZero();
        assertThat(again.lines()).contains("nothing changed");
    }

    @Test
    void takesTimestampsTextsAndOtherNumbersAndQuarantinesWhatIsNoCandle() throws IOException {
        parquet(context.lake().spark().sql("""
                SELECT timestamp'2025-06-01 00:00:00' AS date, 10 AS Open, CAST(12.5 AS float) AS High,
                       CAST(9.25 AS decimal(10, 2)) AS Low, '11' AS Close, 3.0D AS Volume, 'x' AS more
                UNION ALL
                SELECT timestamp'2025-06-01 00:01:00', 10, 12, 9, '11', null, 'x'
                UNION ALL
                SELECT timestamp'2025-06-01 00:02:30', 10, 12, 9, '11', 3, 'x'
                UNION ALL
                SELECT timestamp'2025-06-01 00:03:00', 10, 12, 9, '11', double('NaN'), 'x'"""), "StockDataSave_BTC-USD_1m.parquet");

        IngestResult result = ingest("parquet:" + folder.resolve("files"), "parquet");

        assertThat(values("parquet").collectAsList()).hasToString("[[2025-06-01 00:00:00.0,10.0,12.5,9.25,11.0,3.0]]");
        assertThat(List.of(result.rowsIn(), result.quarantined())).containsExactly(4L, 3L);
        assertThat(context.lake().read(BronzeTable.QUARANTINE).orderBy("location").collectAsList().stream()
                        .map(row -> row.getAs("location") + " " + row.getAs("reason"))
                        .collect(Collectors.toList()))
                .containsExactly(
                        "StockDataSave_BTC-USD_1m.parquet:2 '' is not a number",
                        "StockDataSave_BTC-USD_1m.parquet:3 start is off the minute",
                        "StockDataSave_BTC-USD_1m.parquet:4 'NaN' is not a number");
    }

    @Test
    void letsTheLaterOfTwoFilesWin() throws IOException {
        String rows = "SELECT t, 10 AS o, 12 AS h, 9 AS l, 11 AS c, v FROM VALUES %s AS x(t, v)";
        parquet(context.lake().spark().sql(rows.formatted("(1748736060, 9), (1748736120, 5)")), "later/SOL 1.parquet");
        parquet(context.lake().spark().sql(rows.formatted("(1748736060, 4)")), "sooner/SOL 2.parquet");
        CandleColumns columns = new CandleColumns(List.of("t"), TimeFormat.SECONDS, "o", "h", "l", "c", "v");
        SourceMapping mapping = new SourceMapping(
                null, Map.of(BTC.get(0), List.of("**/SOL*")), null, ",", columns, PullOrder.NEWEST_CANDLE, null);
        Source source = Source.parse(
                "parquet:" + folder.resolve("files"),
                0,
                false,
                (root, kind) -> new CandleFolder(root, kind, "feed", mapping));

        IngestResult result = new IngestJob(context)
                .run(new IngestConfig(BTC, source, TimeRange.ALL, "parquet", new IngestLimits(0.01, 20)));

        assertThat(values("parquet").orderBy("start").select("volume").collectAsList())
                .hasToString("[[9.0], [5.0]]");
        assertThat(List.of(result.superseded(), result.quarantined())).containsExactly(1L, 2L);
    }

    @Test
    void namesTheColumnsThatAFileLacksAndStoresNothing() throws IOException {
        parquet(context.lake().spark().sql("SELECT 1L AS timestamp_utc_epoch_s, 1D AS open"), "BTC-USD/a.parquet");

        assertThatThrownBy(() -> ingest("parquet:" + folder.resolve("files"), "parquet"))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read " + folder.resolve("files/BTC-USD/a.parquet")
                        + ": it has no column 'high', 'low', 'close', 'volume' (it has timestamp_utc_epoch_s, open)");
        assertThat(context.lake().exists(BronzeTable.CANDLES)).isFalse();
    }

    @Test
    void failsWithOneErrorForAFileThatIsNoParquet() throws IOException {
        Files.createDirectories(folder.resolve("files/BTC-USD"));
        Files.writeString(folder.resolve("files/BTC-USD/a.parquet"), "open,high\n1,2\n");

        assertThatThrownBy(() -> ingest("parquet:" + folder.resolve("files"), "parquet"))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot ingest from parquet:" + folder.resolve("files") + ": ")
                .hasMessageContaining("a.parquet is not a Parquet file");
    }

    private IngestResult ingest(String text, String venue) {
        Source source = Source.parse(text, 0, false, (root, kind) -> SourceMappings.load(ProjectFiles.conf())
                .folder(root, kind, null, BTC));
        return new IngestJob(context)
                .run(new IngestConfig(BTC, source, TimeRange.ALL, venue, new IngestLimits(0.01, 20)));
    }

    private Dataset<Row> values(String venue) {
        return context.lake()
                .read(BronzeTable.CANDLES)
                .where("venue = '" + venue + "'")
                .select("start", "open", "high", "low", "close", "volume");
    }

    private void parquet(Dataset<Row> rows, String name) throws IOException {
        Path staged = folder.resolve("staged");
        rows.coalesce(1).write().mode("overwrite").parquet(staged.toString());
        Path file = folder.resolve("files").resolve(name);
        Files.createDirectories(file.getParent());
        try (Stream<Path> files = Files.list(staged)) {
            Files.move(
                    files.filter(part -> part.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    file);
        }
    }
}
