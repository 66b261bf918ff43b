package io.crpbot.jobs.flow;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.core.label.WalkForwardSettings;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.testing.ParityWeek;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.features.FeaturesConfig;
import io.crpbot.jobs.features.FeaturesJob;
import io.crpbot.jobs.features.FeaturesResult;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.Source;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.resample.ResampleConfig;
import io.crpbot.jobs.resample.ResampleJob;
import io.crpbot.jobs.resample.ResampleResult;
import io.crpbot.jobs.split.SplitConfig;
import io.crpbot.jobs.split.SplitJob;
import io.crpbot.jobs.split.SplitResult;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One week of both coins of the sample, from files to examples. In this week both coins have short holes and a gap. */
class CandlesToExamplesIT {
    private static final Instant NOW = Instant.parse("2024-11-01T00:00:00Z");
    private static final Path SAMPLE = Path.of("../data-lake/sample/coinbase");
    private static final List<Symbol> COINS = ParityWeek.COINS;
    private static final TimeRange WEEK = ParityWeek.RANGE;
    private static final FeatureSettings SETTINGS = FeatureSettings.load(Path.of("../conf"));
    private static final SplitConfig SPLIT = new SplitConfig(
            new LabelSettings(15), new SplitSettings(0.70, 0.15, new WalkForwardSettings(4, 0.5, 60)), SeriesScope.ALL);

    @TempDir
    static Path folder;

    private static JobContext context;
    private static ResampleResult resampled;

    @BeforeAll
    static void ingestAndResample() {
        context = SharedSpark.context(folder, NOW);
        ingest(context, "csv:" + SAMPLE, COINS, WEEK);
        resampled = resample(context, SeriesScope.ALL);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "M1")
    void storesClosedAlignedCandlesWithTheirCoverage(Timeframe timeframe) {
        List<Candle> minutes = new CsvFolder(SAMPLE).load(COINS.get(0), WEEK, NOW);
        long length = timeframe.millis();
        Map<Long, List<Candle>> bars = new HashMap<>();
        for (Candle minute : minutes) {
            bars.computeIfAbsent(minute.startMillis() / length, bar -> new ArrayList<>())
                    .add(minute);
        }

        List<Row> stored = context.lake()
                .read(SilverRows.TABLE)
                .where(col("timeframe")
                        .equalTo(timeframe.label())
                        .and(col("symbol").equalTo("BTC-USD")))
                .collectAsList();

        assertThat(stored).hasSameSizeAs(bars.keySet());
        for (Row row : stored) {
            long start = row.<Timestamp>getAs("start").getTime();
            List<Candle> expected = bars.get(start / length);
            assertThat(start % length).isZero();
            assertThat(row.<Timestamp>getAs("known_at").getTime()).isEqualTo(start + length);
            assertThat(row.<Double>getAs("open")).isEqualTo(expected.get(0).open());
            assertThat(row.<Double>getAs("close"))
                    .isEqualTo(expected.get(expected.size() - 1).close());
            assertThat(row.<Double>getAs("high"))
                    .isEqualTo(expected.stream().mapToDouble(Candle::high).max().orElseThrow());
            assertThat(row.<Double>getAs("coverage")).isEqualTo((double) expected.size() / timeframe.minutes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stationary", "crpbot31"})
    void computesTheBitsThatTheLiveStreamComputes(String set) {
        FeatureSchema schema = SETTINGS.schema(set);

        FeaturesResult result = new FeaturesJob(context).run(new FeaturesConfig(schema, SeriesScope.ALL, false));

        long rows = 0;
        for (Symbol coin : COINS) {
            // the scorer's parity test holds what is served over HTTP to the same rows
            List<FeatureRow> live = ParityWeek.rows(schema, coin);
            List<FeatureRow> batch = context
                    .lake()
                    .read(FeatureRows.table(set))
                    .where(col("symbol").equalTo(coin.value()))
                    .orderBy("start")
                    .collectAsList()
                    .stream()
                    .map(FeatureRows::features)
                    .toList();
            assertThat(batch).isEqualTo(live).hasSizeGreaterThan(9_000);
            rows += live.size();
        }
        assertThat(result.rowsOut()).isEqualTo(rows);
        assertThat(result.warmUpDropped()).isEqualTo(resampled.byTimeframe().get("1m") - rows);
        assertThat(context.lake().read(FeatureRows.table(set)).columns())
                .startsWith(
                        "symbol",
                        "venue",
                        "start",
                        "known_at",
                        "segment",
                        "carried",
                        "synthetic",
                        "schema_hash",
                        "input_hash")
                .endsWith(schema.columns().toArray(new String[0]));
    }

    @Test
    void putsEveryLabelIntoItsPartOrPurgesIt() {
        SplitResult result = new SplitJob(context).run(SPLIT);

        SplitPlan plan = result.plan();
        List<Row> examples = context.lake().read(ExampleRows.TABLE).collectAsList();
        Map<Long, Double> closes = new HashMap<>();
        for (Candle candle : new CsvFolder(SAMPLE).load(COINS.get(1), WEEK, NOW)) {
            closes.put(candle.startMillis(), candle.close());
        }
        Map<String, Long> byPart = new HashMap<>();
        for (Row row : examples) {
            long start = row.<Timestamp>getAs("start").getTime();
            long end = row.<Timestamp>getAs("label_end").getTime();
            Part part = Part.parse(row.getAs("part"));
            byPart.merge(part.label(), 1L, Long::sum);
            assertThat(end).isEqualTo(start + 16 * 60_000);
            assertThat(plan.partOf(start + 60_000, end)).contains(part);
            assertThat(ExampleRows.plan(row)).isEqualTo(plan);
            if (row.getAs("symbol").equals("ETH-USD")) {
                double expected = closes.get(start + 15 * 60_000) / closes.get(start) - 1;
                assertThat(row.<Double>getAs("forward_return")).isEqualTo(expected);
                Integer up = expected == 0 ? null : Integer.valueOf(expected > 0 ? 1 : 0);
                assertThat(row.<Integer>getAs("up")).isEqualTo(up);
            }
        }
        assertThat(result.byPart()).isEqualTo(byPart).hasSize(4);
        // 14 minutes before each of three cuts have labels that reach beyond it, for each of two coins
        assertThat(result.purged()).isEqualTo(84);
        assertThat(plan.validation1From()).isEqualTo(Instant.parse("2024-10-24T21:36:00Z"));
    }

    @Test
    void makesNoVersionWhenNothingChanged() {
        FeaturesConfig features = new FeaturesConfig(SETTINGS.schema("stationary"), SeriesScope.ALL, false);
        new FeaturesJob(context).run(features);
        new SplitJob(context).run(SPLIT);

        assertThat(resample(context, SeriesScope.ALL).changed()).isFalse();
        assertThat(new FeaturesJob(context).run(features).changed()).isFalse();
        assertThat(new SplitJob(context).run(SPLIT).changed()).isFalse();
        assertThat(resample(context, new SeriesScope(List.of(COINS.get(0)), "coinbase"))
                        .changed())
                .isFalse();
        assertThat(context.lake().version(SilverRows.TABLE)).isZero();
    }

    @Test
    void endsSegmentsAtGapsAndMarksSyntheticSeries() {
        JobContext other = SharedSpark.context(folder.resolve("gaps"), NOW);
        TimeRange before = TimeRange.parse("2024-08-01T00:00:00Z", "2024-08-01T10:30:00Z");
        TimeRange after = TimeRange.parse("2024-08-01T10:40:00Z", "2024-08-01T12:03:00Z");
        ingest(other, "synthetic:random-walk", COINS.subList(0, 1), before);
        ingest(other, "synthetic:random-walk", COINS.subList(0, 1), after);

        ResampleResult result = resample(other, SeriesScope.ALL);

        assertThat(result.segments()).isEqualTo(2);
        assertThat(result.byTimeframe()).isEqualTo(Map.of("1m", 713L, "5m", 142L, "15m", 48L, "1h", 12L, "4h", 3L));
        // the 15m, 1h and 4h candles that the gap touches
        assertThat(result.incomplete()).isEqualTo(3);
        Row hour = other.lake()
                .read(SilverRows.TABLE)
                .where("timeframe = '1h' AND NOT whole")
                .head();
        assertThat(hour.<Timestamp>getAs("start").toInstant()).isEqualTo(Instant.parse("2024-08-01T10:00:00Z"));
        assertThat(hour.<Double>getAs("coverage")).isEqualTo(50 / 60.0);
        assertThat(other.lake().read(SilverRows.TABLE).where("NOT synthetic").count())
                .isZero();
    }

    @Test
    void cutsOverTheTimeThatAllSeriesHaveInCommon() {
        JobContext other = SharedSpark.context(folder.resolve("common"), NOW);
        ingest(other, "synthetic:random-walk", COINS.subList(0, 1), TimeRange.parse("2024-08-01", "2024-08-03"));
        ingest(other, "synthetic:random-walk", COINS.subList(1, 2), TimeRange.parse("2024-08-02", "2024-08-04"));
        resample(other, SeriesScope.ALL);

        SplitResult both = new SplitJob(other).run(SPLIT);
        ingest(other, "synthetic:planted", List.of(Symbol.of("SOL-USD")), TimeRange.parse("2024-09-01", "2024-09-02"));
        resample(other, SeriesScope.ALL);

        assertThat(both.from()).isEqualTo(Instant.parse("2024-08-02T00:01:00Z"));
        assertThat(both.to()).isEqualTo(Instant.parse("2024-08-03T00:00:00Z"));
        assertThatThrownBy(() -> new SplitJob(other).run(SPLIT))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("no time in common")
                .hasMessageContaining("SOL-USD at synthetic from 2024-09-01T00:01:00Z to 2024-09-02T00:00:00Z");
        assertThatThrownBy(() -> resample(other, new SeriesScope(List.of(Symbol.of("XRP-USD")), null)))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot compute silver/candles: nothing in bronze/candles is of symbol IN")
                .hasMessageContaining("SOL-USD at synthetic");
    }

    @Test
    void splitsTheVenueThatItIsToldWhereThereAreSeveral() {
        JobContext other = SharedSpark.context(folder.resolve("venues"), NOW);
        TimeRange range = TimeRange.parse("2024-08-01", "2024-08-03");
        for (String venue : List.of("here", "there")) {
            Source source =
                    Source.parse(venue.equals("here") ? "synthetic:planted" : "synthetic:random-walk", 1, false);
            IngestLimits limits = new IngestLimits(0.01, 20);
            new IngestJob(other).run(new IngestConfig(COINS.subList(0, 1), source, range, venue, limits));
        }
        resample(other, SeriesScope.ALL);

        assertThatThrownBy(() -> new SplitJob(other).run(SPLIT))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot split prices of several venues at once, choose one with --venue: ")
                .hasMessageContaining(COINS.get(0) + " at here from ")
                .hasMessageContaining(COINS.get(0) + " at there from ");
        assertThatThrownBy(() -> new SplitJob(other).run(split("nowhere")))
                .hasMessage("Cannot split: nothing in silver/candles is of venue = 'nowhere'; there is " + COINS.get(0)
                        + " at here, " + COINS.get(0) + " at there");

        new SplitJob(other).run(split("here"));
        new SplitJob(other).run(split("there"));

        assertThat(other.lake()
                        .read(ExampleRows.TABLE)
                        .groupBy("venue")
                        .count()
                        .orderBy("venue")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("here", "there");
    }

    private static SplitConfig split(String venue) {
        return new SplitConfig(SPLIT.labels(), SPLIT.shares(), new SeriesScope(List.of(), venue));
    }

    private static ResampleResult resample(JobContext target, SeriesScope scope) {
        return new ResampleJob(target).run(new ResampleConfig(SETTINGS.maxCarryMinutes(), scope, false));
    }

    private static void ingest(JobContext target, String from, List<Symbol> symbols, TimeRange range) {
        Source source = Source.parse(from, 1, false);
        new IngestJob(target).run(new IngestConfig(symbols, source, range, source.venue(), new IngestLimits(0.01, 20)));
    }
}
