package io.crpbot.jobs.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.label.Label;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.FeatureStatsTable;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand minutes of training, then a hundred of each other part; one of two columns leaves its range in the test. */
class FeatureStatsJobIT {
    private static final long START = Instant.parse("2024-05-07T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final FeatureSchema SCHEMA = new FeatureSchema("two", List.of("rsi", "macd"), 400, 5);
    private static final FeaturesConfig CONFIG = new FeaturesConfig(SCHEMA, SeriesScope.ALL, false);
    private static final Series COIN = new Series(Symbol.of("BTC-USD"), "here");
    private static final SplitPlan PLAN = new SplitPlan(at(1000), at(1100), at(1200));

    @TempDir
    static Path folder;

    private static JobContext context;

    @BeforeAll
    static void storeFeaturesAndSplit() {
        context = SharedSpark.context(folder, Instant.EPOCH);
        storeFeatures(context);
        Candle candle = new Candle(START, 1, 1, 1, 1, 1, false);
        Label label = new Label(START, 0.01, 1, START + 16 * MINUTE);
        context.lake()
                .replace(
                        ExampleRows.TABLE,
                        context.lake()
                                .spark()
                                .createDataFrame(
                                        List.of(ExampleRows.of(COIN, candle, 0, label, PLAN, false)),
                                        ExampleRows.SCHEMA),
                        null);
    }

    @Test
    void describesEachColumnInEachPartAndNamesTheOneThatLeft() {
        FeatureStatsResult result = new FeatureStatsJob(context).run(CONFIG);

        assertThat(result.rowsIn()).isEqualTo(1300);
        assertThat(result.columns())
                .extracting(stats -> stats.column() + " " + stats.part() + " " + stats.rows())
                .containsExactly(
                        "rsi train 1000",
                        "rsi validation_1 100",
                        "rsi validation_2 100",
                        "rsi test 100",
                        "macd train 1000",
                        "macd validation_1 100",
                        "macd validation_2 100",
                        "macd test 100");
        ColumnStats train = result.columns().get(4);
        assertThat(train.mean()).isCloseTo(499.5, within(1e-9));
        assertThat(train.deviation()).isCloseTo(Math.sqrt((1000.0 * 1000 - 1) / 12), within(1e-9));
        assertThat(train.min()).isZero();
        assertThat(train.max()).isEqualTo(999);
        assertThat(train.median()).isEqualTo(499);
        assertThat(train.p01()).isEqualTo(9);
        assertThat(train.p999()).isEqualTo(998);
        // of 1000 different values the outer quantiles leave one above; the lowest is the quantile itself
        assertThat(train.outside()).isEqualTo(0.001);
        assertThat(result.columns().get(7).outside()).isEqualTo(0.30);
        assertThat(result.left().get("BTC-USD at here")).containsExactly("macd");
        assertThat(result.lines())
                .contains("BTC-USD at here: 1 columns left the training range in the test part: macd");
    }

    @Test
    void storesWhatItPrintsAndStoresItOnce() {
        new FeatureStatsJob(context).run(CONFIG);
        FeatureStatsResult again = new FeatureStatsJob(context).run(CONFIG);

        assertThat(again.changed()).isFalse();
        Row row = context.lake()
                .read(FeatureStatsTable.NAME)
                .where("column = 'macd' AND part = 'test'")
                .head();
        assertThat(row.<Double>getAs("outside")).isEqualTo(0.30);
        assertThat(row.<String>getAs("schema_hash")).isEqualTo(SCHEMA.hash());
        assertThat(row.<Long>getAs("features_version")).isZero();
    }

    @Test
    void asksForASplitFirst() {
        JobContext unsplit = SharedSpark.context(folder.resolve("unsplit"), Instant.EPOCH);
        storeFeatures(unsplit);
        unsplit.lake()
                .replace(
                        ExampleRows.TABLE,
                        unsplit.lake().spark().createDataFrame(List.<Row>of(), ExampleRows.SCHEMA),
                        null);

        assertThatThrownBy(() -> new FeatureStatsJob(unsplit).run(CONFIG))
                .isInstanceOf(PipelineException.class)
                .hasMessage(
                        "Cannot tell the parts of BTC-USD at here: gold/examples has no split of it; run split first");
    }

    private static void storeFeatures(JobContext target) {
        List<Row> rows = new ArrayList<>();
        for (int minute = 0; minute < 1300; minute++) {
            // known in training: 0 .. 999; in the test part three in ten beyond that
            double macd = minute < 1000 ? minute : minute < 1200 || minute % 10 < 7 ? 500 : 2000;
            double[] values = {minute % 100, macd};
            rows.add(FeatureRows.of(
                    COIN, new FeatureRow(START + (minute - 1) * MINUTE, 0, false, values), false, SCHEMA.hash(), 0));
        }
        target.lake()
                .replace(
                        FeatureRows.table(SCHEMA.name()),
                        target.lake().spark().createDataFrame(rows, FeatureRows.schema(SCHEMA)),
                        null);
    }

    private static Instant at(int minute) {
        return Instant.ofEpochMilli(START + minute * MINUTE);
    }
}
