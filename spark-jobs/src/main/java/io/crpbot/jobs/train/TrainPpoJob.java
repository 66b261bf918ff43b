package io.crpbot.jobs.train;

import io.crpbot.core.environment.Portfolio;
import io.crpbot.core.environment.TradeAction;
import io.crpbot.core.label.Part;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.promotion.AgentReturns;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.SilverRows;
import io.crpbot.jobs.train.agent.AgentTraining;
import io.crpbot.jobs.train.agent.Arena;
import io.crpbot.jobs.train.agent.PolicyShape;
import io.crpbot.jobs.train.agent.PpoPlan;
import io.crpbot.jobs.train.agent.SparkRollouts;
import io.crpbot.jobs.train.agent.UpdateReport;
import io.crpbot.jobs.train.dl4j.AgentNetwork;
import io.crpbot.jobs.train.onnx.PolicyOnnx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains the agent of all coins with several seeds and publishes the first one as {@code ppo_multi}, together with what all
 * of them earned on the second half of validation. Rollouts run in Spark tasks, updates on the driver; every update leaves a
 * checkpoint, from which the same command goes on.
 */
public final class TrainPpoJob {
    private static final String NAME = "ppo_multi";
    /** Hidden from the registry's lists. */
    private static final String CHECKPOINTS = ".agents";

    private final JobContext context;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, for the reported speeds */
    public TrainPpoJob(JobContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /**
     * @throws io.crpbot.core.failure.PipelineException if there is nothing to train on, a model whose votes it sees is
     *     missing, or the export does not match
     */
    public AgentResult run(TrainPpoConfig config) {
        Run run = Run.start(context, nanoTime);
        TrainingSource source =
                new TrainingSource(context.lake(), config.schema(), config.scope(), TrainingRange.WHOLE);
        AgentSettings settings = config.settings();
        List<Voters.Voter> voters =
                new Voters(context.registry(), source, config.schema().hash()).find(settings.votes());
        AgentData data =
                AgentData.read(context, source, config, new FoldVotes(context, nanoTime, source, config), voters);
        Seeds seeds = train(config, source, data);
        return publish(run, config, source, data, seeds);
    }

    /** The first seed's network with the returns of all. */
    private record Seeds(
            AgentNetwork network,
            List<AgentReturns.Seed> returns,
            List<UpdateReport> last,
            List<Double> seconds,
            double stepsPerSecond) {}

    private Seeds train(TrainPpoConfig config, TrainingSource source, AgentData data) {
        AgentSettings settings = config.settings();
        PpoPlan plan = settings.plan();
        int inputs = data.training().get(0).width() + Portfolio.WIDTH;
        PolicyShape shape = new PolicyShape(inputs, settings.hidden(), TradeAction.COUNT);
        Arena arena = new Arena(
                data.training(), config.plan(), config.initial(), settings.reward(), settings.episodeDecisions());
        JavaSparkContext spark = new JavaSparkContext(context.lake().spark().sparkContext());
        Path folder = context.models().resolve(CHECKPOINTS).resolve(key(config, source, data));
        List<AgentReturns.Seed> returns = new ArrayList<>();
        List<UpdateReport> last = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        AgentNetwork first = null;
        Clocked clocked = new Clocked();
        try (SparkRollouts rollouts = new SparkRollouts(spark, arena, spark.defaultParallelism())) {
            AgentSeeds seeds = new AgentSeeds(
                    context,
                    config,
                    shape,
                    (policy, stands, steps) -> {
                        clocked.steps += (long) stands.size() * steps;
                        return rollouts.collect(policy, stands, steps);
                    },
                    folder);
            for (int i = 0; i < settings.seeds(); i++) {
                long seed = plan.seed() + i;
                long begun = nanoTime.getAsLong();
                AgentTraining training = seeds.train(seed);
                long nanos = nanoTime.getAsLong() - begun;
                clocked.nanos += nanos;
                seconds.add(nanos / 1e9);
                returns.add(seeds.returns(seed, training.network().policy(), data.validation()));
                last.add(training.reports().get(training.reports().size() - 1));
                first = first == null ? training.network() : first;
            }
        }
        return new Seeds(first, returns, last, seconds, clocked.speed());
    }

    private static final class Clocked {
        private long steps;
        private long nanos;

        double speed() {
            return steps == 0 ? 0 : steps * 1e9 / nanos;
        }
    }

    /** Of everything that decides the weights but the number of steps. */
    private static String key(TrainPpoConfig config, TrainingSource source, AgentData data) {
        AgentSettings settings = config.settings();
        AgentSettings anyLength = settings.withPlan(settings.plan().withSteps(1));
        return Sha256.of(String.join(
                        "\n",
                        anyLength.toString(),
                        source.symbols().toString(),
                        source.venue(),
                        source.plan().toString(),
                        new TreeMap<>(source.versions()).toString(),
                        config.schema().hash(),
                        data.sources().toString(),
                        config.conditions().json(),
                        CodeVersion.current()))
                .substring(0, 16);
    }

    private AgentResult publish(Run run, TrainPpoConfig config, TrainingSource source, AgentData data, Seeds seeds) {
        AgentSettings settings = config.settings();
        int features = config.schema().width();
        var weights = seeds.network().weights();
        String file = "ppo_" + weights.hash().substring(0, 12) + ".onnx";
        AgentReturns returns = new AgentReturns(config.conditions().sha256(), seeds.returns());
        Export export = new Export(
                NAME,
                "ppo",
                file,
                Map.of(
                        file,
                        PolicyOnnx.export(features, settings.votes(), data.voteScaler(), weights),
                        "dl4j.zip",
                        seeds.network().toDl4j(),
                        AgentReturns.FILE,
                        returns.json()),
                PolicyOnnx.parameters(features, settings.votes().size(), weights));
        List<String> tables = new ArrayList<>(List.of(SilverRows.TABLE));
        if (!settings.votes().isEmpty()) {
            tables.add(VoteTable.TABLE);
        }
        Member member = new Member(
                source.with(context.lake(), tables),
                config.schema(),
                source.symbols(),
                data.scaler(),
                new LabelSpec("position", source.horizonMinutes(), null),
                settings.plan().seed(),
                trainingSettings(config, data));
        AgentReferences references = new AgentReferences(source, data, settings, seeds.network());
        List<Export.Reference> windows = references.of(windows(source, data, settings));
        Member.Published published = member.publish(
                context.registry(),
                export,
                windows,
                metrics(seeds),
                context.clock().instant());
        long steps = seeds.last().get(0).steps();
        TrainResult row = new TrainResult(
                "train ppo",
                published.bundle().ref().toString(),
                file,
                seeds.network().parameters(),
                new Sample(
                        AgentData.decisions(data.training()),
                        AgentData.decisions(data.validation()),
                        Double.NaN,
                        Double.NaN,
                        source.cuts()),
                history(seeds.last().get(0)),
                published.difference(),
                Map.of(),
                source.synthetic());
        run.record(published, row);
        recordOthers(run, member, export, windows, row, seeds);
        return result(row, seeds, steps);
    }

    private static TrainingHistory history(UpdateReport last) {
        return new TrainingHistory(List.of(), last.update(), last.steps() + " environment steps");
    }

    /** The seeds that are not published were looks at the same data, and count as trials. */
    private void recordOthers(
            Run run, Member member, Export export, List<Export.Reference> references, TrainResult first, Seeds seeds) {
        RunTable table = new RunTable(context.lake());
        for (int i = 1; i < seeds.last().size(); i++) {
            ModelManifest draft = member.withSeed(seeds.returns().get(i).seed())
                    .draft(export, references, context.clock().instant());
            String id = Sha256.of(first.network() + " seed " + draft.seed() + " "
                            + seeds.last().get(i).steps())
                    .substring(0, 16);
            RunTable.Fit fit = new RunTable.Fit(
                    first.parameters(), first.sample(), history(seeds.last().get(i)));
            if (!table.hasTrial(id)) {
                table.writeTrial(
                        id, draft, fit, run.startedAt(), seeds.seconds().get(i));
            }
        }
    }

    private static AgentResult result(TrainResult row, Seeds seeds, long steps) {
        List<AgentResult.Seed> summaries = new ArrayList<>();
        for (int i = 0; i < seeds.returns().size(); i++) {
            AgentReturns.Seed seed = seeds.returns().get(i);
            UpdateReport last = seeds.last().get(i);
            summaries.add(new AgentResult.Seed(
                    seed.seed(),
                    last.reward(),
                    last.loss().entropy(),
                    seed.trades(),
                    seed.daily().size(),
                    mean(seed)));
        }
        return new AgentResult(
                row.stage(),
                row.model(),
                row.network(),
                row.parameters(),
                row.sample().trainWindows(),
                row.sample().validationWindows(),
                steps,
                seeds.stepsPerSecond(),
                summaries,
                row.difference(),
                row.synthetic());
    }

    private static double mean(AgentReturns.Seed seed) {
        return seed.daily().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static Map<String, Double> metrics(Seeds seeds) {
        return Map.of(
                "reward_a_step", seeds.last().get(0).reward(),
                "entropy", seeds.last().get(0).loss().entropy(),
                "validation_2_mean_daily_return", mean(seeds.returns().get(0)),
                "validation_2_trades", (double) seeds.returns().get(0).trades());
    }

    private Map<String, Object> trainingSettings(TrainPpoConfig config, AgentData data) {
        Map<String, Object> settings = new LinkedHashMap<>(Member.settings(config.settings()));
        config.settings()
                .votes()
                .forEach(role -> settings.put(
                        role, Member.settings(role.equals("lstm") ? config.lstm() : config.transformer())));
        settings.put("vote_sources", data.sources());
        if (data.voteScaler() != null) {
            settings.put("vote_mean", data.voteScaler().mean());
            settings.put("vote_deviation", data.voteScaler().deviation());
        }
        settings.put("conditions", config.conditions().sha256());
        settings.put("rules", config.plan().rules().name());
        settings.put("costs", config.plan().costs().name());
        return settings;
    }

    private static WindowSet windows(TrainingSource source, AgentData data, AgentSettings settings) {
        return WindowSet.of(
                source.symbols().stream()
                        .map(symbol -> source.rows(symbol, Part.VALIDATION_2, data.scaler()))
                        .toList(),
                source.symbols().stream()
                        .map(symbol ->
                                source.examples(symbol, Part.VALIDATION_2).directions())
                        .toList(),
                1,
                settings.everyMinutes());
    }
}
