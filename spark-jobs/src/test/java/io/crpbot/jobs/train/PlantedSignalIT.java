package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the next fifteen minutes bring is written into a candle's volume; the jobs find it again through features, scaler,
 * training, export and ONNX Runtime. Widths are smaller than the configured ones, the code is the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedSignalIT {
    private static final Path CONF = Path.of("..", "conf");
    private static final int TRAIN_MINUTES = 32_000;
    private static final int VALIDATION_MINUTES = 4_000;
    private static final int TEST_WINDOWS = 2_000;
    private static final int HORIZON = 15;
    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");

    @TempDir
    static Path folder;

    private final FeatureSchema schema = FeatureSettings.load(CONF).schema("stationary");
    private final SplitPlan plan = GeneratedMarket.plan(TRAIN_MINUTES, VALIDATION_MINUTES);
    private final List<GeneratedMarket> markets = new ArrayList<>();
    private JobContext context;

    @BeforeAll
    void writeTables() {
        int minutes = TRAIN_MINUTES + VALIDATION_MINUTES + 60 + (TEST_WINDOWS + 10) * HORIZON;
        markets.add(new GeneratedMarket(Symbol.of("BTC-USD"), minutes, true, 1));
        markets.add(new GeneratedMarket(Symbol.of("ETH-USD"), minutes, true, 2));
        context = SharedSpark.context(folder, NOW);
        GeneratedMarket.write(context.lake(), schema, plan, markets);
    }

    @Test
    void lstmFindsThePlantedSignal() {
        TrainingPlan fit = new TrainingPlan(2, 5, 32, 10, HORIZON, 0.005, 0, -1, 10, 7, false);
        TrainLstmConfig config = new TrainLstmConfig(
                Symbol.of("BTC-USD"), null, TrainingRange.WHOLE, schema, new LstmShape(60, 16, 16, 0.2), fit);
        TrainResult result = new TrainNetworksJob(context, System::nanoTime).run(config);
        ModelBundle bundle = bundle("lstm_BTC-USD");
        assertThat(accuracy(bundle, 0)).isGreaterThan(0.9);

        assertThat(result.difference()).isLessThanOrEqualTo(1e-5);
        assertThat(bundle.manifest().synthetic()).isTrue();
        assertThat(bundle.manifest().cuts()).isEqualTo(plan.cuts());
        assertThat(bundle.manifest().network().file()).matches("lstm_BTC-USD_1m_[0-9a-f]{12}\\.onnx");
        assertThat(bundle.manifest().files()).containsKeys("dl4j.zip");
        Row run = run("lstm_BTC-USD");
        assertThat(run.getList(run.fieldIndex("epochs"))).hasSize(2);
        assertThat(run.<Boolean>getAs("synthetic")).isTrue();

        long versions = context.lake().version(RunTable.TABLE);
        TrainResult again = new TrainNetworksJob(context, System::nanoTime).run(config);
        assertThat(again.network())
                .as("the file's name is a hash of the weights")
                .isEqualTo(result.network());
        assertThat(again.model())
                .as("what is there already is not published twice")
                .isEqualTo("lstm_BTC-USD:1");
        assertThat(context.lake().version(RunTable.TABLE)).isEqualTo(versions);
    }

    @Test
    void transformerFindsThePlantedSignal() {
        TrainingPlan fit = new TrainingPlan(2, 5, 16, 20, HORIZON, 0.002, 0.01, 0.1, 10, 7, false);
        new TrainNetworksJob(context, System::nanoTime)
                .run(new TrainTransformerConfig(
                        SeriesScope.ALL,
                        TrainingRange.WHOLE,
                        schema,
                        new TransformerShape(100, 32, 2, 4, 64, 0.1),
                        fit));
        ModelBundle bundle = bundle("transformer_multi");
        assertThat(bundle.manifest().label().p99()).isPositive();
        assertThat(bundle.manifest().network().file()).isEqualTo("transformer_multi_v20240601T120000Z.onnx");
        assertThat(accuracy(bundle, 0)).isGreaterThan(0.9);
        assertThat(accuracy(bundle, 1)).isGreaterThan(0.9);
    }

    @Test
    void everyBaselineFindsThePlantedSignal() {
        new TrainBaselinesJob(context, System::nanoTime)
                .run(new TrainBaselinesConfig(
                        SeriesScope.ALL, TrainingRange.WHOLE, schema, BaselineSettings.load(CONF)));
        for (BaselineKind kind : BaselineKind.values()) {
            assertThat(accuracy(bundle(kind.model()), 0)).as(kind.label()).isGreaterThan(0.9);
        }
        assertThat(bundle("random_forest_multi").manifest().metrics()).containsKey("importance_rsi_unit");
    }

    private ModelBundle bundle(String name) {
        return ModelBundle.load(
                new ModelRegistry(context.models()).resolve(name).folder());
    }

    private Row run(String model) {
        return context.lake()
                .read(RunTable.TABLE)
                .where("model = '" + model + "' AND version = 1")
                .head();
    }

    private double accuracy(ModelBundle bundle, int market) {
        GeneratedMarket.Answers answers = markets.get(market).ask(bundle, schema, plan);
        assertThat(answers.asked()).isGreaterThanOrEqualTo(TEST_WINDOWS);
        return answers.right() / (double) answers.asked();
    }
}
