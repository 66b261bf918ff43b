package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.environment.RewardSettings;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.label.Fold;
import io.crpbot.core.label.Folds;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.core.label.WalkForward;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Durable;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.AgentReturns;
import io.crpbot.core.risk.Money;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.FoldTable;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.train.agent.PpoPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command's job from tables to bundle; small networks, few steps: what is learned is not asked here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainPpoIT {
    private static final Path CONF = Path.of("..", "conf");
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final TrainingPlan FIT = new TrainingPlan(1, 5, 32, 10, 15, 0.005, 0, -1, 10, 7, false);
    private static final LstmShape SHAPE = new LstmShape(60, 8, 8, 0);
    private static final PpoPlan PLAN =
            new PpoPlan(512, 4, 32, 2, 64, 0.97, 0.95, 0.2, 0.5, 0.003, 0.5, 0.001, 1e-5, 5);

    @TempDir
    static Path folder;

    private final FeatureSchema schema = FeatureSettings.load(CONF).schema("stationary");
    private final SplitPlan split = new SplitPlan(minute(12_000), minute(13_000), minute(15_000));
    private JobContext context;

    private static Instant minute(int minute) {
        return FIRST.plusSeconds(60L * minute);
    }

    @BeforeAll
    void writeTablesAndTrainTheVoter() {
        GeneratedMarket market = new GeneratedMarket(BTC, 15_100, true, 1);
        context = SharedSpark.context(folder, NOW);
        GeneratedMarket.write(context.lake(), schema, split, List.of(market));
        GeneratedMarket.writeMinutes(context.lake(), List.of(market));
        new TrainNetworksJob(context, System::nanoTime)
                .run(new TrainLstmConfig(BTC, null, TrainingRange.WHOLE, schema, SHAPE, FIT));
    }

    @Test
    void interruptedTrainingGoesOnAndPublishesTheBundleOfAnUninterruptedOne() throws IOException {
        JobContext interrupted = beside("interrupted");
        AgentResult part = train(interrupted, PLAN.withSteps(256));
        AgentResult whole = train(interrupted, PLAN);
        JobContext elsewhere = beside("elsewhere");
        AgentResult uninterrupted = train(elsewhere, PLAN);

        assertThat(whole.network())
                .as("the file's name is a hash of the weights")
                .isEqualTo(uninterrupted.network())
                .isNotEqualTo(part.network());
        assertThat(whole.steps()).isEqualTo(512);
        assertThat(whole.difference()).isLessThanOrEqualTo(1e-5);
        ModelBundle bundle = newest(interrupted);
        assertThat(bundle.manifest().kind()).isEqualTo("ppo");
        assertThat(bundle.manifest().synthetic()).isTrue();
        assertThat(bundle.manifest().training())
                .containsKeys("plan", "reward", "vote_sources", "vote_mean", "conditions");
        assertThat(bundle.manifest().inputs())
                .containsOnlyKeys("gold/features_stationary", "gold/examples", "gold/votes", "silver/candles");
        assertThat(bundle.manifest().cuts()).isEqualTo(split.cuts());
        assertThat(whole.network()).matches("ppo_[0-9a-f]{12}\\.onnx");
        AgentReturns returns =
                AgentReturns.parse(Files.readString(bundle.folder().resolve(AgentReturns.FILE)));
        assertThat(returns.seeds()).extracting(AgentReturns.Seed::seed).containsExactly(5L, 6L);
        assertThat(returns.seeds().get(0).daily()).as("2,000 minutes").hasSizeBetween(2, 3);
        Row run = context.lake()
                .read(RunTable.TABLE)
                .where("model = 'ppo_multi' AND version = 2")
                .head();
        assertThat(run.<String>getAs("stop_reason")).isEqualTo("512 environment steps");
        assertThat(context.lake()
                        .read(RunTable.TABLE)
                        .where("model = 'ppo_multi' AND version = 0 AND stop_reason = '512 environment steps'")
                        .select("seed")
                        .distinct()
                        .collectAsList())
                .as("the seed that is not published is a trial")
                .containsExactly(RowFactory.create(6L));

        AgentResult again = train(interrupted, PLAN);
        assertThat(again.model())
                .as("what is there already is not published twice")
                .isEqualTo(whole.model());
        assertThatThrownBy(() -> train(interrupted, PLAN.withSteps(128)))
                .isInstanceOf(PipelineException.class)
                .hasMessageMatching("Cannot train ppo for 128 steps: .*seed_5.checkpoint has gone 512 steps already;"
                        + " ask for at least as many or delete it");
    }

    @Test
    void votesOfTheTrainingPartAreOutOfFold() {
        train(context, PLAN);
        List<Row> votes = context.lake().read(VoteTable.TABLE).collectAsList();
        Instant first = context.lake()
                .read("gold/features_stationary")
                .selectExpr("min(known_at)")
                .head()
                .getTimestamp(0)
                .toInstant();
        List<WalkForward.Block> blocks =
                FoldPlan.over(first, split.validation1From(), 3).blocks();
        assertThat(votes.size()).as("two blocks of three, every five minutes").isBetween(1_500, 1_600);
        for (Row vote : votes) {
            Instant known = vote.<Timestamp>getAs("known_at").toInstant();
            int fold = vote.getAs("fold");
            assertThat(vote.<Timestamp>getAs("trained_until").toInstant()).isBeforeOrEqualTo(known);
            WalkForward.Block block = blocks.get(fold - 1);
            assertThat(known).isAfterOrEqualTo(block.testFrom()).isBefore(block.testUntil());
        }
    }

    @Test
    void voteOfAModelOnWhatItWasTrainedOnIsRefused() {
        train(context, PLAN);
        VoteTable table = new VoteTable(context.lake());
        VoteTable.Origin leak =
                new VoteTable.Origin("lstm", List.of(BTC), "generated", 9, split.testFrom(), "a leak", true);
        table.write(leak, List.of(new VoteTable.Vote(BTC.value(), FIRST.toEpochMilli(), 0.5)));
        assertThatThrownBy(() -> table.read(
                        BTC, List.of("lstm"), List.of("a leak"), context.lake().version(VoteTable.TABLE)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot train the agent on BTC-USD: gold/votes has 1 votes of models on what they were"
                        + " trained on; delete the table and train again");
        context.lake().delete(VoteTable.TABLE, "source = 'a leak'");
    }

    @Test
    void agentIsTrainedAgainToTheSameNetworkForTheSameAccountsOnly() throws IOException {
        train(context, PLAN);
        Supplier<AgentAccounts> other = () -> accounts("50000");
        Path checkpoints = context.models().resolve(".agents");
        Durable.deleteTree(checkpoints);
        ReproduceResult again = new ReproduceJob(context, System::nanoTime, () -> accounts("100000")).run("ppo_multi");
        assertThat(again.same()).isTrue();
        assertThat(again.difference()).isLessThanOrEqualTo(1e-5);
        assertThat(again.lines().get(0))
                .matches("ppo_multi:\\d+ trained again: 512 environment steps on 1,\\d+ windows");
        assertThat(checkpoints)
                .as("there was none to go on from, and the repetition leaves none")
                .isEmptyDirectory();
        assertThatThrownBy(() -> new ReproduceJob(context, System::nanoTime, other).run("ppo_multi"))
                .isInstanceOf(PipelineException.class)
                .hasMessageMatching("Cannot reproduce ppo_multi:\\d+: it was trained for accounts of rules"
                        + " ftmo-2step-challenge and costs .*; the configuration has other values now, of"
                        + " initial_capital");
    }

    @Test
    void agentOfAFoldIsNamedAfterItAndLearnsFromItsTimeOnly() {
        Map<String, Fold> folds = Folds.over(FIRST, minute(15_000), SplitSettings.load(CONF));
        new FoldTable(context.lake()).write(List.of(new Series(BTC, "generated")), folds, SeriesScope.ALL);
        AgentResult result = train(context, List.of(), PLAN.withSteps(128), new TrainingRange("rolling-2", null, null));
        assertThat(result.model()).isEqualTo("ppo_multi.rolling-2:1");
        Fold fold = folds.get("rolling-2");
        assertThat(ModelBundle.load(context.registry().resolve(result.model()).folder())
                        .manifest()
                        .cuts())
                .isEqualTo(fold.cuts());
        long minutes = Duration.between(fold.trainFrom(), fold.trainUntil()).toMinutes();
        assertThat(result.trainDecisions())
                .as("two blocks of three, every five minutes")
                .isBetween(minutes * 2 / 3 / 5 - 20, minutes * 2 / 3 / 5 + 1);
    }

    @Test
    void missingVoterIsAnError() {
        JobContext empty = new JobContext(
                context.lake(), folder.resolve("empty"), CONF, Clock.fixed(NOW, ZoneOffset.UTC), context.progress());
        assertThatThrownBy(() -> train(empty, PLAN))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot train ppo: there is no lstm for [BTC-USD] that was trained on this split, feature"
                        + " set and venue; run train lstm first");
    }

    /** Another registry with a copy of the voter. */
    private JobContext beside(String name) throws IOException {
        Path source = context.models().resolve("lstm_BTC-USD").resolve("1");
        Path target = folder.resolve(name).resolve("lstm_BTC-USD").resolve("1");
        Files.createDirectories(target);
        try (var files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return new JobContext(
                context.lake(), folder.resolve(name), CONF, Clock.fixed(NOW, ZoneOffset.UTC), context.progress());
    }

    private static AgentAccounts accounts(String initial) {
        return new AgentAccounts(TradingPlan.load(CONF, "ftmo-2step-challenge"), Money.of(initial));
    }

    private AgentResult train(JobContext in, PpoPlan plan) {
        return train(in, List.of("lstm"), plan, TrainingRange.WHOLE);
    }

    private AgentResult train(JobContext in, List<String> votes, PpoPlan plan, TrainingRange range) {
        AgentSettings settings =
                new AgentSettings("stationary", votes, 3, 16, 5, 200, 2, 10, new RewardSettings(100, 0.1, 1), plan);
        return new TrainPpoJob(in, System::nanoTime)
                .run(new TrainPpoConfig(SeriesScope.ALL, range, schema, settings, accounts("100000")));
    }

    private static ModelBundle newest(JobContext in) {
        return ModelBundle.load(
                new ModelRegistry(in.models()).resolve("ppo_multi").folder());
    }
}
