package io.crpbot.jobs.prove;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feature.proof.Mismatch;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.features.FeaturesConfig;
import io.crpbot.jobs.features.FeaturesJob;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.Source;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.resample.ResampleConfig;
import io.crpbot.jobs.resample.ResampleJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProveJobIT {
    private static final Instant NOW = Instant.parse("2024-09-01T00:00:00Z");
    private static final FeatureSchema SCHEMA =
            FeatureSettings.load(Path.of("..", "conf")).schema("stationary");
    private static final String TABLE = FeatureRows.table(SCHEMA.name());
    private static final List<Symbol> COINS = List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD"));
    private static final int INSTANTS = 40;

    @TempDir
    static Path folder;

    private JobContext context;

    /** Three days over a week's end with a hole that is carried and one that is not. */
    @BeforeAll
    void computeFeatures() {
        context = SharedSpark.context(folder, NOW);
        ingest("2024-08-01T10:00:00Z", "2024-08-04T12:00:00Z");
        context.lake()
                .delete(
                        BronzeTable.CANDLES,
                        "(start >= '2024-08-02T03:00:00Z' AND start < '2024-08-02T03:03:00Z')"
                                + " OR (start >= '2024-08-03T06:00:00Z' AND start < '2024-08-03T06:30:00Z')");
        features(context);
    }

    @Test
    void provesWhatTheFeaturesStageStored() {
        ProveResult result = prove(context, SeriesScope.ALL);

        long stored = context.lake().read(TABLE).count();
        assertThat(result.exitCode()).as("%s", result.lines()).isZero();
        assertThat(result.series()).extracting(ProvenSeries::symbol).containsExactly("BTC-USD", "ETH-USD");
        assertThat(result.rowsIn()).isEqualTo(stored).isGreaterThan(4000);
        assertThat(result.comparisons()).isEqualTo(stored * (SCHEMA.width() + 2));
        assertThat(result.series()).allSatisfy(series -> {
            assertThat(series.instants()).isEqualTo(INSTANTS);
            assertThat(series.noiseComparisons()).isGreaterThan(50L * INSTANTS * SCHEMA.width());
        });
        assertThat(result.shiftsFound()).isEqualTo(SCHEMA.columns());
        assertThat(result.shiftsUnshown()).isEmpty();
        assertThat(result.lines())
                .contains("a look-ahead of one candle would have been seen in 35 of 35 columns")
                .last()
                .isEqualTo("proven: every stored value is the live engine's, bit for bit");
    }

    @Test
    void provesTheChosenSeriesOnly() {
        ProveResult result = prove(context, new SeriesScope(COINS.subList(1, 2), "synthetic"));
        assertThat(result.series()).extracting(ProvenSeries::symbol).containsExactly("ETH-USD");
    }

    @Test
    void namesTheColumnThatReadsTheNextCandle() {
        Dataset<Row> rows = context.lake().read(TABLE);
        var inOrder = Window.partitionBy("symbol", "venue", "segment").orderBy("start");
        JobContext leaky = copy(
                "leaky",
                rows.withColumn(
                                "rsi_unit",
                                when(
                                                col("symbol").equalTo("BTC-USD"),
                                                lead("rsi_unit", 1).over(inOrder))
                                        .otherwise(col("rsi_unit")))
                        .na()
                        .drop());

        ProveResult result = prove(leaky, SeriesScope.ALL);

        assertThat(result.exitCode()).isEqualTo(1);
        ProvenSeries btc = result.series().get(0);
        assertThat(btc.mismatches()).isGreaterThan(1000);
        assertThat(btc.noiseMismatches()).isPositive();
        assertThat(btc.examples()).anyMatch(example -> example.contains(" rsi_unit: stored "));
        assertThat(btc.examples()).anyMatch(example -> example.startsWith("with another future, "));
        assertThat(result.series().get(1).mismatches()).isZero();
        assertThat(result.lines()).last().asString().startsWith("NOT proven");
    }

    @Test
    void countsRowsThatCandlesCameAfterAndRowsThatAreGone() {
        Instant cut = Instant.parse("2024-08-04T11:00:00Z");
        JobContext behind =
                copy("behind", context.lake().read(TABLE).where(col("start").lt(lit(java.sql.Timestamp.from(cut)))));

        ProveResult result = prove(behind, SeriesScope.ALL);

        assertThat(result.mismatches()).isEqualTo(2 * 60);
        assertThat(result.series().get(0).examples())
                .first()
                .asString()
                .isEqualTo(new Mismatch(cut, Mismatch.ROW, "absent", "a row").toString());
    }

    @Test
    void refusesWhatIsNotThereAndRowsOfOtherDefinitions() {
        assertThatThrownBy(() -> prove(context, new SeriesScope(List.of(Symbol.of("SOL-USD")), null)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("Cannot prove")
                .hasMessageContaining("BTC-USD at synthetic");
        JobContext older = copy("older", context.lake().read(TABLE).withColumn("schema_hash", lit("another")));
        assertThatThrownBy(() -> prove(older, SeriesScope.ALL))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("run features again");
        assertThatThrownBy(() -> new ProveConfig(SCHEMA, SeriesScope.ALL, -1, 1))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("-1 instants");
    }

    /** A lake with the same candles and these feature rows. */
    private JobContext copy(String name, Dataset<Row> rows) {
        Lake lake = SharedSpark.context(folder.resolve(name), NOW).lake();
        lake.overwrite("bronze/candles", context.lake().read("bronze/candles"), null);
        lake.overwrite(TABLE, rows, null);
        return SharedSpark.context(lake, folder.resolve(name), NOW);
    }

    private static ProveResult prove(JobContext context, SeriesScope scope) {
        return new ProveJob(context).run(new ProveConfig(SCHEMA, scope, INSTANTS, 5));
    }

    private static void features(JobContext context) {
        new ResampleJob(context).run(new ResampleConfig(SCHEMA.maxCarryMinutes(), SeriesScope.ALL, false));
        new FeaturesJob(context).run(new FeaturesConfig(SCHEMA, SeriesScope.ALL, false));
    }

    private void ingest(String from, String to) {
        new IngestJob(context)
                .run(new IngestConfig(
                        COINS,
                        Source.parse("synthetic:random-walk", 9, false),
                        TimeRange.parse(from, to),
                        "synthetic",
                        IngestLimits.load(context.conf())));
    }
}
