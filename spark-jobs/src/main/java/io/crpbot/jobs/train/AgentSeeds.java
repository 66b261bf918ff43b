package io.crpbot.jobs.train;

import io.crpbot.core.environment.Portfolio;
import io.crpbot.core.environment.TradeAction;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.core.model.Sha256;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.agent.AgentTraining;
import io.crpbot.jobs.train.agent.Arena;
import io.crpbot.jobs.train.agent.CheckpointFile;
import io.crpbot.jobs.train.agent.PolicyShape;
import io.crpbot.jobs.train.agent.PpoPlan;
import io.crpbot.jobs.train.agent.RolloutSource;
import io.crpbot.jobs.train.agent.SparkRollouts;
import io.crpbot.jobs.train.agent.UpdateReport;
import io.crpbot.jobs.train.dl4j.AgentNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains the seeds of an agent one after the other, each from its newest checkpoint. Rollouts run in Spark tasks, updates on
 * the driver; every update leaves a checkpoint.
 */
final class AgentSeeds {
    private final JobContext context;
    private final LongSupplier nanoTime;
    private final TrainPpoConfig config;
    private final AgentData data;
    private final Path folder;
    private long steps;
    private long nanos;

    /**
     * @param folder of the checkpoints of exactly this training, whatever its number of steps
     * @param nanoTime elapsed time, for the reported speed
     */
    AgentSeeds(JobContext context, LongSupplier nanoTime, TrainPpoConfig config, AgentData data, Path folder) {
        this.context = context;
        this.nanoTime = nanoTime;
        this.config = config;
        this.data = data;
        this.folder = folder;
    }

    /**
     * The finished training of a seed.
     *
     * @param last report of it
     * @param seconds of this run
     */
    record Fit(long seed, AgentNetwork network, UpdateReport last, double seconds) {}

    static TrainingHistory history(UpdateReport last) {
        return new TrainingHistory(List.of(), last.update(), last.steps() + " environment steps");
    }

    /** A hash of everything that decides the weights but the number of steps. */
    static String key(TrainPpoConfig config, AgentData data) {
        AgentSettings settings = config.settings();
        AgentSettings anyLength = settings.withPlan(settings.plan().withSteps(1));
        TrainingSource source = data.source();
        return Sha256.of(String.join(
                        "\n",
                        anyLength.toString(),
                        config.name(),
                        source.symbols().toString(),
                        source.venue(),
                        source.fold().toString(),
                        new TreeMap<>(source.versions()).toString(),
                        config.schema().hash(),
                        data.votes().toString(),
                        config.accounts().conditions().json(),
                        CodeVersion.current()))
                .substring(0, 16);
    }

    /**
     * Trains so many seeds, from the plan's own on.
     *
     * @throws PipelineException if a checkpoint is further than the steps that are asked for
     */
    List<Fit> train(int seeds) {
        AgentSettings settings = config.settings();
        int inputs = data.training().get(0).width() + Portfolio.WIDTH;
        PolicyShape shape = new PolicyShape(inputs, settings.hidden(), TradeAction.COUNT);
        AgentAccounts accounts = config.accounts();
        Arena arena = new Arena(
                data.training(), accounts.plan(), accounts.initial(), settings.reward(), settings.episodeDecisions());
        JavaSparkContext spark = new JavaSparkContext(context.lake().spark().sparkContext());
        List<Fit> fits = new ArrayList<>();
        try (SparkRollouts rollouts = new SparkRollouts(spark, arena, spark.defaultParallelism())) {
            for (int i = 0; i < seeds; i++) {
                fits.add(train(settings.plan().withSeed(settings.plan().seed() + i), shape, rollouts));
            }
        }
        return fits;
    }

    /** Of all that this run trained, learning included; 0 where it trained nothing. */
    double stepsPerSecond() {
        return steps == 0 ? 0 : steps * 1e9 / nanos;
    }

    private Fit train(PpoPlan plan, PolicyShape shape, RolloutSource rollouts) {
        long begun = nanoTime.getAsLong();
        AgentTraining training = new AgentTraining(plan, shape, rollouts);
        CheckpointFile file = new CheckpointFile(folder.resolve("seed_" + plan.seed() + ".checkpoint"));
        file.read().ifPresent(training::restore);
        int done = training.reports().size();
        if (done > plan.updates()) {
            throw PipelineException.configuration("Cannot train ppo for " + plan.steps() + " steps: " + file.path()
                    + " has gone " + done * plan.updateSteps() + " steps already; ask for at least as many or delete"
                    + " it");
        }
        try (Progress.Task task = context.progress().start("train ppo seed " + plan.seed(), plan.updates())) {
            task.advance(done, "");
            while (!training.finished()) {
                UpdateReport report = training.update();
                file.write(training.checkpoint());
                task.advance(1, String.format(Locale.ROOT, "reward %.4f", report.reward()));
            }
        }
        long elapsed = nanoTime.getAsLong() - begun;
        nanos += elapsed;
        steps += (plan.updates() - done) * plan.updateSteps();
        List<UpdateReport> reports = training.reports();
        return new Fit(plan.seed(), training.network(), reports.get(reports.size() - 1), elapsed / 1e9);
    }
}
