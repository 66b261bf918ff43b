package io.crpbot.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.lake.SparkFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be trained on is one clear error, and no bundle, no checkpoint and no row of a run is left behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingErrorsIT {
    private static final Symbol COIN = Symbol.of("BTC-USD");
    private static final int HORIZON = 15;
    private static final int TRAIN_MINUTES = 900;
    private static final int VALIDATION_MINUTES = 200;
    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    private static final LstmShape SHAPE = new LstmShape(20, 4, 4, 0);

    @TempDir
    static Path folder;

    private final FeatureSchema schema =
            FeatureSettings.load(Path.of("..", "conf")).schema("stationary");
    private final String features = FeatureRows.table(schema.name());
    private JobContext context;
    private Lake sound;

    @BeforeAll
    void writeTables() {
        context = SharedSpark.context(folder, NOW);
        sound = context.lake();
        GeneratedMarket.write(
                sound,
                schema,
                GeneratedMarket.plan(TRAIN_MINUTES, VALIDATION_MINUTES),
                List.of(new GeneratedMarket(COIN, 1_400, false, 1)));
    }

    @Test
    void namesTheFeatureThatIsNoNumber() {
        Timestamp bad = sound.read(features)
                .orderBy("start")
                .select("start")
                .takeAsList(100)
                .get(99)
                .getTimestamp(0);
        String column = schema.columns().get(3);
        Dataset<Row> broken = sound.read(features)
                .withColumn(
                        column, when(col("start").equalTo(bad), lit(Double.NaN)).otherwise(col(column)));
        Lake lake = lake("nan", broken, sound.read(ExampleRows.TABLE));
        assertThat(failure(lake, COIN, SHAPE, 1e-3))
                .hasMessage("Cannot train on BTC-USD: feature " + column + " is NaN in the row of " + bad.toInstant()
                        + "; run features again");
        nothingIsLeft(lake);
    }

    @Test
    void endsWhenTheLossExplodes() {
        assertThat(failure(sound, COIN, SHAPE, 1e38))
                // in which epoch depends on the order in which a processor's BLAS adds up
                .hasMessageMatching(
                        "Cannot go on training: the loss of epoch [1-9] is .*; a lower learning rate may help");
        nothingIsLeft(sound);
    }

    @Test
    void refusesOneClassAndAWindowThatIsLongerThanAPart() {
        Column rising = lit(1);
        Lake lake = lake(
                "rising", sound.read(features), sound.read(ExampleRows.TABLE).withColumn("up", rising));
        assertThat(failure(lake, COIN, SHAPE, 1e-3))
                .hasMessageStartingWith("Cannot train lstm_BTC-USD: all ")
                .hasMessageContaining(" windows to train on have the label 1.0");
        assertThat(failure(lake, COIN, new LstmShape(TRAIN_MINUTES + 1, 4, 4, 0), 1e-3))
                .hasMessageStartingWith(
                        "Cannot train lstm_BTC-USD: of windows of 901 candles there are 0 to train on (from ");
        nothingIsLeft(lake);
    }

    @Test
    void refusesASplitWithoutTrainingLabels() {
        Dataset<Row> later = sound.read(ExampleRows.TABLE).where(col("part").notEqual("train"));
        Lake lake = lake("later", sound.read(features), later);
        assertThat(failure(lake, COIN, SHAPE, 1e-3)).hasMessageContaining(" candles there are 0 to train on (from ");
        TransformerShape encoder = new TransformerShape(20, 8, 1, 2, 8, 0);
        assertThat(failure(() -> new TrainNetworksJob(context(lake), () -> 0)
                        .run(new TrainTransformerConfig(
                                SeriesScope.ALL, TrainingRange.WHOLE, schema, encoder, plan(1e-3)))))
                .hasMessage("Cannot train on trend strength: the training part has no labelled candle; ingest more"
                        + " candles");
        nothingIsLeft(lake);
    }

    @Test
    void saysWhichSymbolsAndWhichTableAreThere() {
        assertThat(failure(sound, Symbol.of("DOGE-USD"), SHAPE, 1e-3))
                .hasMessageStartingWith("Cannot train on [DOGE-USD]: nothing in gold/examples is of symbol IN"
                        + " ('DOGE-USD'); there is BTC-USD at ");
        FeatureSchema other = FeatureSettings.load(Path.of("..", "conf")).schema("crpbot31");
        assertThat(failure(() -> new TrainNetworksJob(context, () -> 0)
                        .run(new TrainLstmConfig(COIN, null, TrainingRange.WHOLE, other, SHAPE, plan(1e-3)))))
                .hasMessageStartingWith("Cannot read table gold/features_crpbot31: there is none under ")
                .hasMessageEndingWith("; run the stage that makes it first");
        nothingIsLeft(sound);
    }

    private PipelineException failure(Lake lake, Symbol symbol, LstmShape shape, double learningRate) {
        return failure(() -> new TrainNetworksJob(context(lake), () -> 0)
                .run(new TrainLstmConfig(symbol, null, TrainingRange.WHOLE, schema, shape, plan(learningRate))));
    }

    /** As the command line finds it inside what Spark wraps around it. */
    private static PipelineException failure(Runnable training) {
        Throwable thrown = catchThrowable(training::run);
        assertThat(thrown).isNotNull();
        return SparkFailure.of("Cannot train", thrown);
    }

    private void nothingIsLeft(Lake lake) {
        assertThat(files(context(lake).models())).as("bundles and checkpoints").isEmpty();
        assertThat(lake.exists(RunTable.TABLE)).isFalse();
    }

    private static List<Path> files(Path root) {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Lake lake(String name, Dataset<Row> featureRows, Dataset<Row> examples) {
        Lake lake = new Lake(SharedSpark.session(), folder.resolve(name).toString());
        lake.overwrite(features, featureRows, null);
        lake.overwrite(ExampleRows.TABLE, examples, null);
        return lake;
    }

    private static JobContext context(Lake lake) {
        return SharedSpark.context(lake, folder, NOW);
    }

    private static TrainingPlan plan(double learningRate) {
        return new TrainingPlan(2, 2, 16, 3, HORIZON, learningRate, 0, -1, 10, 7, false);
    }
}
