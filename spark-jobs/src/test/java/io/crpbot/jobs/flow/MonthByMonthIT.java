package io.crpbot.jobs.flow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleResampler;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.features.FeaturesConfig;
import io.crpbot.jobs.features.FeaturesJob;
import io.crpbot.jobs.features.FeaturesResult;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.Source;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.resample.ResampleConfig;
import io.crpbot.jobs.resample.ResampleJob;
import io.crpbot.jobs.resample.ResampleResult;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Resampling and features go month by month. Held against one long run over a series whose months meet in a hole that is
 * carried (January and February) and in a gap (February and March), with holes and a gap of weeks inside.
 */
class MonthByMonthIT {
    private static final Instant NOW = Instant.parse("2024-04-01T00:00:00Z");
    private static final Symbol COIN = Symbol.of("BTC-USD");
    private static final Series SERIES = new Series(COIN, "synthetic");
    private static final FeatureSchema SCHEMA =
            FeatureSettings.load(Path.of("../conf")).schema("crpbot50");
    private static final String FEATURES = FeatureRows.table(SCHEMA.name());
    private static final int CARRY = SCHEMA.maxCarryMinutes();

    @TempDir
    static Path folder;

    private static JobContext base;

    @BeforeAll
    static void computeThreeMonths() {
        base = SharedSpark.context(folder.resolve("base"), NOW);
        ingest(base, "2024-01-30T12:00:00Z", "2024-02-04T02:00:00Z");
        ingest(base, "2024-02-28T06:00:00Z", "2024-03-01T15:47:00Z");
        base.lake()
                .delete(
                        BronzeTable.CANDLES,
                        String.join(
                                " OR ",
                                hole("2024-01-31T12:00:00Z", "2024-01-31T12:10:00Z"),
                                hole("2024-01-31T23:58:00Z", "2024-02-01T00:03:00Z"),
                                hole("2024-02-03T10:00:00Z", "2024-02-03T10:02:00Z"),
                                hole("2024-02-29T20:00:00Z", "2024-02-29T20:01:00Z"),
                                hole("2024-02-29T23:50:00Z", "2024-03-01T00:30:00Z")));
        resample(base);
        features(base);
    }

    @Test
    void rowsEqualThoseOfOneLongRun() {
        equalsOneLongRun(base);

        assertThat(base.lake().read(FEATURES).count()).isGreaterThan(6_000);
        assertThat(base.lake()
                        .read(SilverRows.TABLE)
                        .where("carried AND timeframe = '1m'")
                        .select("start")
                        .collectAsList())
                .extracting(row -> row.getTimestamp(0).toInstant())
                .contains(Instant.parse("2024-01-31T23:59:00Z"), Instant.parse("2024-02-01T00:00:00Z"));
    }

    @Test
    void aLateCandleComputesItsMonthAndNothingElse() throws IOException {
        JobContext late = copyOfBase("late");
        List<String> files = files(late, FEATURES, "start < '2024-02-01' OR start >= '2024-03-01'");

        ingest(late, "2024-02-03T10:00:00Z", "2024-02-03T10:02:00Z");
        ResampleResult resampled = resample(late);
        FeaturesResult features = features(late);

        assertThat(resampled.computed()).isEqualTo(1);
        assertThat(resampled.months()).isEqualTo(3);
        assertThat(features.computed()).isEqualTo(1);
        assertThat(files(late, FEATURES, "start < '2024-02-01' OR start >= '2024-03-01'"))
                .isEqualTo(files);
        equalsOneLongRun(late);
    }

    @Test
    void aCandleInTheLeadOfTheNextMonthComputesThatOneToo() throws IOException {
        JobContext late = copyOfBase("lead");

        ingest(late, "2024-02-29T20:00:00Z", "2024-02-29T20:01:00Z");

        assertThat(resample(late).computed()).isEqualTo(1);
        assertThat(features(late).computed()).isEqualTo(2);
        equalsOneLongRun(late);
    }

    @Test
    void aFilledGapRenamesItsSegmentInLaterMonths() throws IOException {
        JobContext late = copyOfBase("gap");

        ingest(late, "2024-01-31T12:00:00Z", "2024-01-31T12:10:00Z");

        assertThat(resample(late).computed()).isEqualTo(2);
        assertThat(late.lake()
                        .read(SilverRows.TABLE)
                        .where("timeframe = '1m' AND start < '2024-02-05'")
                        .select("segment")
                        .distinct()
                        .count())
                .isEqualTo(1);
        features(late);
        equalsOneLongRun(late);
    }

    @Test
    void aNewDayComputesOnlyTheLastMonth() throws IOException {
        JobContext late = copyOfBase("day");

        ingest(late, "2024-03-01T15:47:00Z", "2024-03-02T15:47:00Z");

        assertThat(resample(late).computed()).isEqualTo(1);
        assertThat(features(late).computed()).isEqualTo(1);
        equalsOneLongRun(late);
    }

    @Test
    void candlesThatAreNoLongerThereTakeTheirRowsWithThem() throws IOException {
        JobContext less = copyOfBase("less");

        less.lake().delete(BronzeTable.CANDLES, "start >= '2024-03-01'");

        // February ends differently now: nothing follows it
        assertThat(resample(less).computed()).isEqualTo(2);
        features(less);
        assertThat(less.lake().read(FEATURES).where("start >= '2024-03-01'").isEmpty())
                .isTrue();
        equalsOneLongRun(less);
    }

    @Test
    void rowsWithoutAHashAreComputedAgainAndOthersWhenToldTo() throws IOException {
        JobContext older = copyOfBase("older");
        Dataset<Row> stored = older.lake().read(FEATURES);
        older.lake().replace(FEATURES, stored.drop("input_hash").withColumn("volatility_low", lit(7.0)), null);

        assertThat(features(older).computed()).isEqualTo(3);
        equalsOneLongRun(older);
        assertThat(features(older).computed()).isZero();
        assertThat(new FeaturesJob(older)
                        .run(new FeaturesConfig(SCHEMA, SeriesScope.ALL, true))
                        .computed())
                .isEqualTo(3);
    }

    @Test
    void minutesCarriedByAnotherLimitAreRefused() throws IOException {
        JobContext other = copyOfBase("limit");
        new ResampleJob(other).run(new ResampleConfig(1, SeriesScope.ALL, false));

        assertThatThrownBy(() -> features(other))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("with max_carry_minutes 5: the ")
                .hasMessageContaining(" minutes missing before it were not carried; resample again with this limit");
    }

    private static String hole(String from, String to) {
        return "(start >= '" + from + "' AND start < '" + to + "')";
    }

    private static void equalsOneLongRun(JobContext context) {
        List<Candle> observed = observed(context);
        Set<Row> minutesAndLonger = new HashSet<>();
        CandleSequencer sequencer = new CandleSequencer(CARRY);
        List<CandleResampler> resamplers =
                ResampleConfig.TIMEFRAMES.stream().map(CandleResampler::new).toList();
        List<FeatureRow> features = new ArrayList<>();
        FeatureStream stream = new FeatureStream(SCHEMA);
        for (Candle candle : observed) {
            stream.accept(candle, features::add);
            sequencer.accept(candle, (minute, segment) -> {
                minutesAndLonger.add(SilverRows.of(SERIES, minute, segment, true, 0));
                resamplers.forEach(resampler -> resampler.accept(
                        minute, segment, closed -> minutesAndLonger.add(SilverRows.of(SERIES, closed, true, 0))));
            });
        }

        List<Row> silver = context.lake()
                .read(SilverRows.TABLE)
                .withColumn("input_hash", lit(0L))
                .collectAsList();
        assertThat(silver).hasSameSizeAs(minutesAndLonger);
        assertThat(new HashSet<>(silver)).isEqualTo(minutesAndLonger);
        assertThat(context.lake().read(FEATURES).orderBy("start").collectAsList().stream()
                        .map(FeatureRows::features)
                        .toList())
                .isEqualTo(features);
    }

    private static List<String> files(JobContext context, String table, String where) {
        return context
                .lake()
                .read(table)
                .where(where)
                .select(input_file_name().as("file"))
                .distinct()
                .orderBy("file")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<Candle> observed(JobContext context) {
        return context.lake().read(BronzeTable.CANDLES).orderBy(col("start")).collectAsList().stream()
                .map(row -> new Candle(
                        row.<Timestamp>getAs("start").getTime(),
                        row.<Double>getAs("open"),
                        row.<Double>getAs("high"),
                        row.<Double>getAs("low"),
                        row.<Double>getAs("close"),
                        row.<Double>getAs("volume"),
                        false))
                .toList();
    }

    private static JobContext copyOfBase(String name) throws IOException {
        FileUtils.copyDirectory(
                folder.resolve("base").toFile(), folder.resolve(name).toFile());
        return SharedSpark.context(folder.resolve(name), NOW);
    }

    private static ResampleResult resample(JobContext context) {
        return new ResampleJob(context).run(new ResampleConfig(CARRY, SeriesScope.ALL, false));
    }

    private static FeaturesResult features(JobContext context) {
        return new FeaturesJob(context).run(new FeaturesConfig(SCHEMA, SeriesScope.ALL, false));
    }

    private static void ingest(JobContext target, String from, String to) {
        Source source = Source.parse("synthetic:random-walk", 1, false);
        new IngestJob(target)
                .run(new IngestConfig(
                        List.of(COIN), source, TimeRange.parse(from, to), source.venue(), new IngestLimits(0.01, 20)));
    }
}
