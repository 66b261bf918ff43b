package io.crpbot.jobs.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.quality.Finding;
import io.crpbot.core.quality.FindingKind;
import io.crpbot.core.quality.QualityDay;
import io.crpbot.core.quality.QualityMetric;
import io.crpbot.core.quality.QualityScan;
import io.crpbot.core.quality.QualitySettings;
import io.crpbot.core.quality.Severity;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.Source;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.QualityRows;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two days of BTC at two venues, one of which is 2 % too dear on the second day, and of ETH at one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityJobIT {
    private static final Instant NOW = Instant.parse("2024-08-03T01:00:00Z");
    private static final long START = Instant.parse("2024-08-01T00:00:00Z").getEpochSecond();
    private static final LocalDate FIRST = LocalDate.of(2024, 8, 1);
    private static final QualitySettings SHIPPED = QualitySettings.load(Path.of("..", "conf"));

    @TempDir
    static Path folder;

    private JobContext context;
    private QualityResult result;

    @BeforeAll
    void ingestAndJudge() throws IOException {
        context = SharedSpark.context(folder, NOW);
        // minutes 100 to 104 are not there; two files differ about minute 200; one row is no candle
        write("one/BTC-USD/a.csv", candles(1, 0).replaceFirst("(?m)^" + (START + 60 * 300) + ",", "no,"));
        write("one/BTC-USD/b.csv", (START + 60 * 200) + ",1,1,1,1,1\n");
        write("one/ETH-USD/a.csv", candles(2, 0));
        write("two/BTC-USD/a.csv", candles(1, 0.02));
        ingest("one", "BTC-USD,ETH-USD");
        ingest("two", "BTC-USD");
        result = judge(context, SeriesScope.ALL);
    }

    @Test
    void findsWhatIsWrongWithEachSeries() {
        assertThat(result.series())
                .extracting(one -> one.symbol() + " " + one.venue() + " " + one.candles() + " " + one.missingMinutes())
                .containsExactly("BTC-USD one 2873 7", "BTC-USD two 2875 5", "ETH-USD one 2875 5");
        QualityDay day = day("BTC-USD", "one", 0);
        assertThat(day.metric(QualityMetric.CONFLICTS)).isEqualTo(1);
        assertThat(day.findings())
                .filteredOn(finding -> finding.kind() == FindingKind.MISSING_RUN)
                .extracting(finding -> finding.fromMillis() / 60_000 - START / 60 + " " + finding.count())
                .containsExactly("100 5", "200 1", "300 1");
        assertThat(day.severity()).isEqualTo(Severity.WARNING);
        assertThat(result.series().get(0).refused()).isEqualTo(1);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void comparesTheVenuesOfASymbolMinuteByMinute() {
        double apart = 1e4 * Math.log(1.02);
        for (String venue : List.of("one", "two")) {
            assertThat(day("BTC-USD", venue, 0).metric(QualityMetric.VENUE_LARGEST_BP))
                    .isLessThan(0.1);
            QualityDay second = day("BTC-USD", venue, 1);
            assertThat(second.metric(QualityMetric.VENUE_MINUTES)).isEqualTo(1440);
            assertThat(second.metric(QualityMetric.VENUE_MEDIAN_BP)).isCloseTo(apart, within(0.1));
            assertThat(second.findings()).extracting(Finding::kind).contains(FindingKind.VENUE_DIFFERENCE);
        }
        assertThat(day("BTC-USD", "one", 0).metric(QualityMetric.VENUE_MINUTES)).isEqualTo(1433);
        assertThat(day("ETH-USD", "one", 1).metric(QualityMetric.VENUE_MINUTES)).isZero();
    }

    @Test
    void storesWhatTheDetectorsFindInTheSameCandles() {
        List<QualityDay> expected = new ArrayList<>();
        QualityScan scan = new QualityScan(SHIPPED, expected::add);
        for (Row row : context.lake()
                .read(BronzeTable.CANDLES)
                .where("symbol = 'ETH-USD'")
                .orderBy("start")
                .select("start", "open", "high", "low", "close", "volume")
                .collectAsList()) {
            scan.accept(
                    row.getTimestamp(0).getTime(),
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5));
        }
        scan.finish(NOW.toEpochMilli());
        assertThat(List.of(day("ETH-USD", "one", 0), day("ETH-USD", "one", 1))).isEqualTo(expected);
    }

    @Test
    void writesAPageASymbol() throws IOException {
        String page = Files.readString(folder.resolve("lake/reports/quality/BTC-USD.html"));
        assertThat(page).contains("BTC-USD at one", "BTC-USD at two", "2024-08-01 01:40", "2024-08-01 01:44");
        assertThat(page).contains("1,433 of 1,440 minutes", "Difference to other venues", "No finding is an error");
        assertThat(page).doesNotContain("http", "<script", "SYNTHETIC", "NaN");
        assertThat(folder.resolve("lake/reports/quality/ETH-USD.html")).exists();
        assertThat(result.pages()).hasSize(2);
    }

    @Test
    void anotherRunChangesNothingAndOneOfAVenueReplacesThatVenueOnly() throws IOException {
        Path page = folder.resolve("lake/reports/quality/BTC-USD.html");
        String before = Files.readString(page);
        JobContext later = SharedSpark.context(context.lake(), folder, NOW.plusSeconds(3600));

        QualityResult again = judge(later, SeriesScope.ALL);
        assertThat(again.changed()).isFalse();
        assertThat(again.version()).isEqualTo(result.version());
        assertThat(again.series()).isEqualTo(result.series());
        assertThat(Files.readString(page)).isEqualTo(before);

        // a month later the newest candle is too old
        JobContext stale = SharedSpark.context(context.lake(), folder, NOW.plusSeconds(30 * 86_400L));
        QualityResult old = judge(stale, new SeriesScope(List.of(Symbol.of("BTC-USD")), "one"));
        assertThat(old.series()).singleElement().satisfies(one -> {
            assertThat(one.venue()).isEqualTo("one");
            assertThat(one.findings("stale_feed")).isEqualTo(1);
        });
        assertThat(old.version()).isEqualTo(result.version() + 1);
        assertThat(context.lake()
                        .read(QualityRows.TABLE)
                        .where("exists(findings, f -> f.kind = 'stale_feed')")
                        .count())
                .isEqualTo(1);
        assertThat(judge(context, SeriesScope.ALL).series()).isEqualTo(result.series());
        assertThat(Files.readString(page)).isEqualTo(before);
        assertThat(context.lake().version(BronzeTable.CANDLES)).isEqualTo(1);
    }

    @Test
    void anErrorIsWrittenDownBeforeItStopsWhatFollows() throws IOException {
        Dataset<Row> candles = context.lake().read(BronzeTable.CANDLES).where("symbol = 'ETH-USD'");
        Dataset<Row> broken = candles.withColumn(
                "high",
                when(col("start").equalTo(lit(java.sql.Timestamp.from(Instant.ofEpochSecond(START + 60)))), 1.0)
                        .otherwise(col("high")));
        JobContext bad = SharedSpark.context(folder.resolve("bad"), NOW);
        bad.lake().overwrite(BronzeTable.CANDLES, broken.unionByName(candles.limit(1)), null);

        QualityResult found = judge(bad, SeriesScope.ALL);

        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.errors()).isEqualTo(2);
        assertThat(found.lines()).anyMatch(line -> line.matches("error: ETH-USD at one: ohlc violation, 1 finding.*"));
        assertThat(found.lines()).anyMatch(line -> line.contains("high 1.0 is below"));
        assertThat(bad.lake()
                        .read(QualityRows.TABLE)
                        .where("severity = 'error'")
                        .count())
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve("bad/lake/reports/quality/ETH-USD.html")))
                .contains("2 findings are errors", "class=\"ring\"");
        assertThat(bad.lake().version(BronzeTable.CANDLES)).isZero();
    }

    @Test
    void refusesALakeWithoutTheCandlesThatAreAskedFor() {
        JobContext empty = SharedSpark.context(folder.resolve("empty"), NOW);
        assertThatThrownBy(() -> judge(empty, SeriesScope.ALL))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("Cannot read table bronze/candles");
        assertThatThrownBy(() -> judge(context, new SeriesScope(List.of(Symbol.of("SOL-USD")), null)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("SOL-USD");
    }

    private static QualityResult judge(JobContext context, SeriesScope scope) {
        return new QualityJob(context).run(new QualityConfig(scope, SHIPPED));
    }

    private QualityDay day(String symbol, String venue, int day) {
        Lake lake = context.lake();
        return QualityRows.day(lake.read(QualityRows.TABLE)
                .where(col("symbol").equalTo(symbol).and(col("venue").equalTo(venue)))
                .where(col("day").equalTo(lit(java.sql.Date.valueOf(FIRST.plusDays(day)))))
                .head());
    }

    private void ingest(String venue, String symbols) {
        new IngestJob(context)
                .run(new IngestConfig(
                        List.of(symbols.split(",", -1)).stream().map(Symbol::of).toList(),
                        Source.parse("csv:" + folder.resolve(venue), 0, false),
                        TimeRange.ALL,
                        venue,
                        IngestLimits.load(context.conf())));
    }

    private static void write(String file, String rows) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "timestamp_utc_epoch_s,open,high,low,close,volume\n" + rows);
    }

    private static String candles(long seed, double dearOnTheSecondDay) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder rows = new StringBuilder();
        double open = 1000;
        for (int i = 0; i < 2 * 1440; i++) {
            double close = open * Math.exp(0.002 * (random.nextDouble() - 0.5));
            double factor = i < 1440 ? 1 : 1 + dearOnTheSecondDay;
            double volume = 10 + random.nextDouble();
            if (i < 100 || i >= 105) {
                rows.append(String.format(
                        Locale.ROOT,
                        "%d,%.6f,%.6f,%.6f,%.6f,%.3f%n",
                        START + 60L * i,
                        factor * open,
                        factor * Math.max(open, close) * 1.0002,
                        factor * Math.min(open, close) * 0.9998,
                        factor * close,
                        volume));
            }
            open = close;
        }
        return rows.toString();
    }
}
