package io.crpbot.jobs.train;

import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.environment.TradingDesk;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.promotion.AgentReturns;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.agent.AgentTraining;
import io.crpbot.jobs.train.agent.CheckpointFile;
import io.crpbot.jobs.train.agent.GreedyRun;
import io.crpbot.jobs.train.agent.PolicyNet;
import io.crpbot.jobs.train.agent.PolicyShape;
import io.crpbot.jobs.train.agent.PpoPlan;
import io.crpbot.jobs.train.agent.RolloutSource;
import io.crpbot.jobs.train.agent.UpdateReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Trains the seeds of an agent one after the other, each from its newest checkpoint, and lets them trade validation 2. */
final class AgentSeeds {
    private final JobContext context;
    private final TrainPpoConfig config;
    private final PolicyShape shape;
    private final RolloutSource source;
    private final Path folder;

    /** @param folder of the checkpoints of exactly this training, whatever its number of steps */
    AgentSeeds(JobContext context, TrainPpoConfig config, PolicyShape shape, RolloutSource source, Path folder) {
        this.context = context;
        this.config = config;
        this.shape = shape;
        this.source = source;
        this.folder = folder;
    }

    /**
     * The finished training of one seed.
     *
     * @throws PipelineException if its checkpoint is further than the steps that are asked for
     */
    AgentTraining train(long seed) {
        PpoPlan plan = config.settings().plan().withSeed(seed);
        AgentTraining training = new AgentTraining(plan, shape, source);
        CheckpointFile file = new CheckpointFile(folder.resolve("seed_" + seed + ".checkpoint"));
        file.read().ifPresent(training::restore);
        int done = training.reports().size();
        if (done > plan.updates()) {
            throw PipelineException.configuration("Cannot train ppo for " + plan.steps() + " steps: " + file.path()
                    + " has gone " + done * plan.updateSteps() + " steps already; ask for at least as many or delete"
                    + " it");
        }
        try (Progress.Task task = context.progress().start("train ppo seed " + seed, plan.updates())) {
            task.advance(done, "");
            while (!training.finished()) {
                UpdateReport report = training.update();
                file.write(training.checkpoint());
                task.advance(1, String.format(Locale.ROOT, "reward %.4f", report.reward()));
            }
        }
        return training;
    }

    /** What the policy earns, a mean over the symbols' accounts by day. */
    AgentReturns.Seed returns(long seed, PolicyNet policy, List<MarketTape> tapes) {
        GreedyRun run = new GreedyRun(
                new TradingDesk(config.plan(), config.initial()),
                config.initial(),
                config.plan().rules().clock());
        Map<LocalDate, Double> daily = new TreeMap<>();
        int trades = 0;
        for (MarketTape tape : tapes) {
            GreedyRun.Outcome outcome = run.play(tape, policy);
            trades += outcome.trades();
            for (DayResult day : outcome.days()) {
                daily.merge(day.day(), day.dailyReturn() / tapes.size(), Double::sum);
            }
        }
        return new AgentReturns.Seed(seed, daily, trades);
    }
}
