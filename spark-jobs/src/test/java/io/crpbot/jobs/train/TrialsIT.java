package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.label.Fold;
import io.crpbot.core.label.Folds;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FoldTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of several networks at once: coins, folds, seeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialsIT {
    private static final Path CONF = Path.of("..", "conf");
    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final TrainingPlan PLAN = new TrainingPlan(1, 1, 16, 3, 30, 0.01, 0, -1, 10, 7, false);

    @TempDir
    static Path folder;

    private final FeatureSchema schema = FeatureSettings.load(CONF).schema("stationary");
    private final SplitPlan split = GeneratedMarket.plan(6_000, 1_500);
    private Lake lake;
    private Map<String, Fold> folds;

    private static AgentAccounts noAccounts() {
        throw new AssertionError("no agent is trained here");
    }

    @BeforeAll
    void writeTables() {
        lake = SharedSpark.context(folder, NOW).lake();
        GeneratedMarket.write(
                lake,
                schema,
                split,
                List.of(new GeneratedMarket(BTC, 8_000, true, 1), new GeneratedMarket(ETH, 8_000, true, 2)));
        Row range = lake.read(ExampleRows.TABLE)
                .selectExpr("min(known_at)", "max(known_at)")
                .head();
        folds = Folds.over(
                range.getTimestamp(0).toInstant(), range.getTimestamp(1).toInstant(), SplitSettings.load(CONF));
        String venue = lake.read(ExampleRows.TABLE).select("venue").head().getString(0);
        new FoldTable(lake).write(List.of(new Series(BTC, venue), new Series(ETH, venue)), folds, SeriesScope.ALL);
    }

    @Test
    void eachTrialIsTheNetworkThatIsTrainedAlone() {
        List<TrainLstmConfig> configs = List.of(lstm(BTC, null, 7), lstm(BTC, null, 8), lstm(ETH, null, 7));
        TrainResults together = new TrainNetworksJob(context("together"), System::nanoTime).trials(configs);
        TrainNetworksJob alone = new TrainNetworksJob(context("alone"), System::nanoTime);

        assertThat(networks(together.models()))
                .isEqualTo(networks(configs.stream().map(alone::run).toList()))
                .doesNotHaveDuplicates();
        assertThat(together.models())
                .extracting(TrainResult::model)
                .containsExactly("lstm_BTC-USD:1", "lstm_BTC-USD:2", "lstm_ETH-USD:1");
        assertThat(together.tasks()).containsEntry("driver", 3);
        assertThat(folder.resolve("together/.training")).isEmptyDirectory();
    }

    @Test
    void aFoldsModelHasItsCutsAndAnotherNameAndIsTrainedAgainFromItsManifest() {
        JobContext context = context("folds");
        List<TrainResult> results = new TrainNetworksJob(context, System::nanoTime)
                .trials(List.of(lstm(BTC, "rolling-2", 7), lstm(BTC, "anchored-2", 7)))
                .models();

        assertThat(networks(results)).doesNotHaveDuplicates();
        assertThat(results)
                .extracting(TrainResult::model)
                .containsExactly("lstm_BTC-USD.rolling-2:1", "lstm_BTC-USD.anchored-2:1");
        ModelManifest manifest = ModelBundle.load(
                        context.registry().resolve("lstm_BTC-USD.rolling-2").folder())
                .manifest();
        assertThat(manifest.cuts()).isEqualTo(folds.get("rolling-2").cuts());
        assertThat(manifest.inputs()).containsKey(FoldTable.TABLE);
        assertThat(new ReproduceJob(context, System::nanoTime, TrialsIT::noAccounts)
                        .run("lstm_BTC-USD.rolling-2")
                        .same())
                .isTrue();
    }

    /** The table is cut by Spark, the instants by core: both must mean the same parts. */
    @Test
    void everyExampleOfAFoldIsInThePartThatTheFoldSays() {
        List<Row> all = lake.read(ExampleRows.TABLE)
                .where("symbol = 'BTC-USD'")
                .sort("start")
                .select("start", "known_at", "label_end")
                .collectAsList();
        for (String name : List.of("rolling-2", "anchored-3")) {
            TrainingSource source = source(new TrainingRange(name, null, null));
            for (Part part : Part.values()) {
                long[] expected = all.stream()
                        .filter(row -> folds.get(name)
                                .partOf(
                                        row.getTimestamp(1).toInstant(),
                                        row.getTimestamp(2).toInstant())
                                .equals(Optional.of(part)))
                        .mapToLong(row -> row.getTimestamp(0).getTime())
                        .toArray();
                assertThat(source.examples(BTC, part).starts())
                        .as("%s of %s", part, name)
                        .isNotEmpty()
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void onlyTheNamedTimeIsTrainedOn() {
        Instant from = split.validation1From().minusSeconds(60L * 3_000);
        TrainingRange range =
                new TrainingRange(null, from, split.validation1From().minusSeconds(60L * 1_000));
        TrainingSource source = source(range);

        long[] starts = source.examples(BTC, Part.TRAIN).starts();
        assertThat(starts[0]).isEqualTo(from.toEpochMilli() - 60_000);
        assertThat(starts[starts.length - 1] + 16 * 60_000L)
                .isEqualTo(range.until().toEpochMilli());
        assertThat(source.cuts()).isEqualTo(split.cuts());
        assertThat(TrainingRange.of(range.settings())).isEqualTo(range);
        assertThatThrownBy(() -> source(new TrainingRange(null, range.until(), from)))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot train from ");
    }

    @Test
    void aFoldThatIsNotThereIsAnErrorThatListsThoseThatAre() {
        assertThatThrownBy(() -> source(new TrainingRange("rolling-9", null, null)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot train on fold rolling-9: gold/folds has anchored-1, anchored-2, anchored-3,"
                        + " anchored-4, rolling-1, rolling-2, rolling-3, rolling-4");
    }

    @Test
    void everyTrialOfASearchIsARowAndASearchThatWasKilledGoesOn() {
        JobContext context = context("search");
        TuneConfig one = new TuneConfig(List.of(new TuneConfig.Candidate(Map.of(), lstm(ETH, null, 7))));
        TuneConfig three = new TuneConfig(List.of(
                one.candidates().get(0),
                new TuneConfig.Candidate(Map.of("plan.seed", "8"), lstm(ETH, null, 8)),
                new TuneConfig.Candidate(Map.of("plan.seed", "9"), lstm(ETH, null, 9))));
        TuneJob job = new TuneJob(context, System::nanoTime);
        TuneResult first = job.run(one);

        TuneResult all = job.run(three);

        assertThat(all.known()).isEqualTo(1);
        assertThat(all.tasks()).containsEntry("driver", 2);
        assertThat(all.trials()).extracting(TuneResult.Trial::loss).isSorted();
        assertThat(all.trials()).contains(first.trials().get(0));
        Dataset<Row> rows = lake.read(RunTable.TABLE).where("version = 0");
        assertThat(rows.count()).isEqualTo(3);
        assertThat(rows.select("seed").distinct().count()).isEqualTo(3);
        assertThat(context.registry().list()).isEmpty();
        long version = lake.version(RunTable.TABLE);
        assertThat(job.run(three).trials()).isEqualTo(all.trials());
        assertThat(lake.version(RunTable.TABLE)).isEqualTo(version);
    }

    private TrainingSource source(TrainingRange range) {
        return new TrainingSource(lake, schema, new SeriesScope(List.of(BTC), null), range);
    }

    private TrainLstmConfig lstm(Symbol symbol, String fold, long seed) {
        return new TrainLstmConfig(
                symbol,
                null,
                new TrainingRange(fold, null, null),
                schema,
                new LstmShape(10, 4, 4, 0.2),
                PLAN.withSeed(seed));
    }

    /** File names, which hold a hash of the weights. */
    private static List<String> networks(List<TrainResult> results) {
        return new ArrayList<>(results.stream().map(TrainResult::network).toList());
    }

    private JobContext context(String models) {
        return new JobContext(lake, folder.resolve(models), CONF, Clock.fixed(NOW, ZoneOffset.UTC), Progress.silent());
    }
}
