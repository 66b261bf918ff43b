package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.LearningCurve;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.lake.TrainingRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A training that was killed goes on from its last epoch; one that is repeated gives the same bits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumedTrainingIT {
    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    private static final Symbol COIN = Symbol.of("BTC-USD");
    private static final int HORIZON = 15;
    private static final BaselineSettings SMALL_BASELINES = new BaselineSettings(
            "stationary",
            5,
            20,
            1e-4,
            5,
            new BaselineSettings.Boosted(3, 2, 0.3, 0.7),
            new BaselineSettings.Forest(3, 3, 20),
            1);
    private static final TrainingPlan PLAN = new TrainingPlan(4, 4, 16, 3, HORIZON, 0.01, 0, -1, 10, 7, false);

    @TempDir
    static Path folder;

    private final FeatureSchema schema =
            FeatureSettings.load(Path.of("..", "conf")).schema("stationary");
    private Lake lake;
    private TrainResult undisturbed;

    private static AgentAccounts noAccounts() {
        throw new AssertionError("no agent is trained here");
    }

    @BeforeAll
    void trainUndisturbed() {
        SplitPlan split = GeneratedMarket.plan(6_000, 1_500);
        JobContext context = SharedSpark.context(folder.resolve("undisturbed"), NOW);
        lake = context.lake();
        GeneratedMarket.write(lake, schema, split, List.of(new GeneratedMarket(COIN, 8_000, true, 1)));
        undisturbed = train(context, PLAN);
        assertThat(undisturbed.history().epochs()).hasSize(4).allSatisfy(epoch -> {
            assertThat(epoch.gradientNorm()).isPositive();
            assertThat(epoch.learningRate()).isEqualTo(PLAN.learningRate());
        });
        LearningCurve curve = new TrainingRuns(lake).curve("lstm_BTC-USD", 1).orElseThrow();
        assertThat(curve.validation())
                .isEqualTo(undisturbed.history().epochs().stream()
                        .map(EpochLoss::validation)
                        .toList());
        assertThat(curve.bestEpoch()).isEqualTo(undisturbed.history().bestEpoch());
        assertThat(new TrainingRuns(lake).curve("lstm_BTC-USD", 2)).isEmpty();
        assertThat(undisturbed.history().tasks()).containsOnlyKeys("driver");
        assertThat(undisturbed.history().tasks().get("driver")).isGreaterThan(4);
    }

    @Test
    void goesOnAfterTheLastEpochAndEndsWithTheSameWeights() {
        Path models = folder.resolve("killed");
        assertThatThrownBy(() -> train(context(models, dyingAt("epoch 2: ")), PLAN))
                .hasMessage("killed");
        assertThat(checkpoint(models)).exists();
        assertThat(models.resolve("lstm_BTC-USD")).doesNotExist();

        TrainResult resumed = train(context(models, requiring("goes on after epoch 2")), PLAN);

        sameAsUndisturbed(resumed);
        assertThat(checkpoint(models)).doesNotExist();
    }

    @Test
    void anEpochThatWasNotFinishedIsDoneAgain() {
        Path models = folder.resolve("within");
        assertThatThrownBy(() -> train(context(models, dyingAt("")), PLAN)).hasMessage("killed");
        assertThat(checkpoint(models)).doesNotExist();

        sameAsUndisturbed(train(context(models, Progress.silent()), PLAN));
    }

    @Test
    void aTornCheckpointAndThatOfAnotherTrainingAreAsGoodAsNone() throws IOException {
        Path models = folder.resolve("torn");
        assertThatThrownBy(() -> train(context(models, dyingAt("epoch 2: ")), PLAN.withSeed(8)))
                .hasMessage("killed");
        sameAsUndisturbed(train(context(models, Progress.silent()), PLAN));

        Path again = folder.resolve("torn-again");
        assertThatThrownBy(() -> train(context(again, dyingAt("epoch 1: ")), PLAN))
                .hasMessage("killed");
        byte[] content = Files.readAllBytes(checkpoint(again));
        Files.write(checkpoint(again), Arrays.copyOf(content, content.length - 1));
        sameAsUndisturbed(train(context(again, Progress.silent()), PLAN));
    }

    @Test
    void refusesACheckpointOfFeaturesOfAnotherSchema() {
        Path models = folder.resolve("schema");
        FeatureSchema other = new FeatureSchema(
                schema.name(), schema.columns().subList(0, 9), schema.memory(), schema.maxCarryMinutes());
        Lake narrow =
                new Lake(SharedSpark.session(), folder.resolve("narrow/lake").toString());
        GeneratedMarket.write(
                narrow, other, GeneratedMarket.plan(6_000, 1_500), List.of(new GeneratedMarket(COIN, 8_000, true, 1)));
        assertThatThrownBy(() -> new TrainNetworksJob(context(narrow, models, dyingAt("epoch 1: ")), () -> 0)
                        .run(config(other, PLAN)))
                .hasMessage("killed");

        assertThatThrownBy(() -> train(context(models, Progress.silent()), PLAN))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot go on training from " + checkpoint(models))
                .hasMessageContaining(other.hash())
                .hasMessageContaining(schema.hash());
        assertThat(models.resolve("lstm_BTC-USD")).doesNotExist();
    }

    @Test
    void trainsEveryKindOfMemberAgainToTheSameBits() {
        JobContext context = context(folder.resolve("members"), Progress.silent());
        train(context, PLAN);
        new TrainNetworksJob(context, () -> 0)
                .run(new TrainTransformerConfig(
                        SeriesScope.ALL,
                        TrainingRange.WHOLE,
                        schema,
                        new TransformerShape(20, 8, 1, 2, 16, 0.1),
                        new TrainingPlan(2, 2, 16, 3, HORIZON, 0.002, 0.01, 0.1, 5, 3, false)));
        new TrainBaselinesJob(context, () -> 0)
                .run(new TrainBaselinesConfig(SeriesScope.ALL, TrainingRange.WHOLE, schema, SMALL_BASELINES));

        for (String model : List.of(
                "lstm_BTC-USD",
                "transformer_multi",
                "logistic_multi",
                "gradient_boosted_multi",
                "random_forest_multi")) {
            ReproduceResult result = new ReproduceJob(context, () -> 0, ResumedTrainingIT::noAccounts).run(model);
            assertThat(result.same()).as(model).isTrue();
            assertThat(result.difference()).as(model).isLessThanOrEqualTo(1e-5);
            assertThat(result.exitCode()).isZero();
            assertThat(result.lines()).last().isEqualTo("the same network, bit for bit");
        }
        assertThat(context.registry().list()).hasSize(5);
    }

    @Test
    void saysThatTheDataAreGone() throws IOException {
        JobContext context = SharedSpark.context(folder.resolve("other"), NOW);
        String features = FeatureRows.table(schema.name());
        context.lake().overwrite(features, lake.read(features), null);
        context.lake().overwrite(ExampleRows.TABLE, lake.read(ExampleRows.TABLE), null);
        train(context, PLAN);
        Path commit = Path.of(context.lake().root().replaceFirst("^file:", ""), features, "_delta_log");
        assertThat(commit).exists();

        // the version is vacuumed away: a newer one has the same rows in other files
        context.lake().replace(features, lake.read(features), null);
        for (String path : filesOfVersion(context.lake(), features)) {
            Files.delete(commit.resolveSibling(path));
        }

        assertThatThrownBy(() -> new ReproduceJob(context, () -> 0, ResumedTrainingIT::noAccounts).run("lstm_BTC-USD"))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot reproduce lstm_BTC-USD:1: it was trained on version 0 of " + features
                        + ", which was vacuumed or is not in this lake; readable are versions 1");
    }

    private static List<String> filesOfVersion(Lake lake, String table) {
        return lake.readVersion(table, 0).selectExpr("input_file_name()").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    private void sameAsUndisturbed(TrainResult result) {
        assertThat(result.network())
                .as("the file's name is a hash of the weights")
                .isEqualTo(undisturbed.network());
        assertThat(losses(result)).isEqualTo(losses(undisturbed));
    }

    private static List<Double> losses(TrainResult result) {
        return result.history().epochs().stream()
                .flatMap(epoch -> Stream.of(epoch.train(), epoch.validation(), epoch.accuracy()))
                .toList();
    }

    private TrainResult train(JobContext context, TrainingPlan plan) {
        return new TrainNetworksJob(context, System::nanoTime).run(config(schema, plan));
    }

    private static TrainLstmConfig config(FeatureSchema schema, TrainingPlan plan) {
        return new TrainLstmConfig(COIN, null, TrainingRange.WHOLE, schema, new LstmShape(20, 8, 8, 0.2), plan);
    }

    private static Path checkpoint(Path models) {
        return models.resolve(".training/lstm_BTC-USD-7.checkpoint");
    }

    private JobContext context(Path models, Progress progress) {
        return context(lake, models, progress);
    }

    private static JobContext context(Lake lake, Path models, Progress progress) {
        return new JobContext(lake, models, Path.of("..", "conf"), Clock.fixed(NOW, ZoneOffset.UTC), progress);
    }

    /** Nothing is cleaned up after such a failure, so what it leaves is what a killed process leaves. */
    private static Progress dyingAt(String note) {
        return noting(said -> {
            if (note.isEmpty() ? said.isEmpty() : said.startsWith(note)) {
                throw new IllegalStateException("killed");
            }
        });
    }

    private static Progress requiring(String first) {
        String[] seen = {null};
        return noting(said -> {
            if (seen[0] == null) {
                seen[0] = said;
                assertThat(said).isEqualTo(first);
            }
        });
    }

    private static Progress noting(Consumer<String> notes) {
        return (name, total) -> new Progress.Task() {
            @Override
            public void advance(long units, String note) {
                notes.accept(note);
            }

            @Override
            public void close() {}
        };
    }
}
