package io.crpbot.jobs.train;

import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.train.dl4j.CheckpointFile;
import io.crpbot.jobs.train.dl4j.FittedNetwork;
import io.crpbot.jobs.train.dl4j.NetworkTrainer;
import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import io.crpbot.jobs.train.dl4j.TrialTasks;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Trains the LSTMs of several coins at once: a Spark task trains one network from beginning to end and talks to nobody. With
 * as many workers each is, bit for bit, the network that {@link TrainLstmJob} trains alone.
 */
public final class LstmTrials {
    private final JobContext context;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, for the reported speeds */
    public LstmTrials(JobContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /** What a task is given. */
    private record Trial(
            Broadcast<TrainingData> data, LstmShape shape, TrainingPlan plan, int workers, String checkpoint)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        FittedNetwork fit() {
            return NetworkTrainer.here(workers, System::nanoTime, Progress.silent())
                    .lstm(data.getValue(), shape, plan, new CheckpointFile(Path.of(checkpoint)))
                    .fitted();
        }
    }

    /** What stays on the driver. */
    private record Prepared(TrainLstmConfig config, TrainingSource source, Scaler scaler, TrainingData data) {}

    /**
     * @param configs one a coin
     * @throws io.crpbot.core.failure.PipelineException as {@link TrainLstmJob#run} has it; nothing is published then
     */
    public TrainResults run(List<TrainLstmConfig> configs) {
        Run run = Run.start(context, nanoTime);
        int workers = run.workers();
        List<Prepared> prepared = configs.stream().map(this::prepare).toList();
        TrialTasks.Outcome<FittedNetwork> outcome = fit(run, prepared, workers);
        List<TrainResult> results = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            Prepared of = prepared.get(i);
            TrainedNetwork network = outcome.results().get(i).network();
            Trained trained = TrainLstmJob.trained(of.source(), of.config(), of.scaler(), of.data(), network, workers);
            results.add(run.publish("train lstm", trained));
        }
        return new TrainResults("train lstm", results, outcome.tasks());
    }

    private Prepared prepare(TrainLstmConfig config) {
        TrainingSource source = new TrainingSource(
                context.lake(), config.schema(), new SeriesScope(List.of(config.symbol()), config.venue()));
        Scaler scaler = source.scaler(config.plan().clip());
        return new Prepared(config, source, scaler, TrainLstmJob.data(source, config, scaler));
    }

    private TrialTasks.Outcome<FittedNetwork> fit(Run run, List<Prepared> prepared, int workers) {
        JavaSparkContext spark = new JavaSparkContext(context.lake().spark().sparkContext());
        List<Broadcast<TrainingData>> sent = new ArrayList<>();
        try (Progress.Task progress = context.progress().start("train lstm, trials", prepared.size())) {
            List<Trial> trials = new ArrayList<>();
            for (Prepared of : prepared) {
                sent.add(spark.broadcast(of.data()));
                trials.add(new Trial(
                        sent.get(sent.size() - 1),
                        of.config().shape(),
                        of.config().plan(),
                        workers,
                        run.checkpoint(of.data().name()).file().toString()));
            }
            return TrialTasks.run(spark, trials, Trial::fit, () -> progress.advance(1, ""));
        } finally {
            sent.forEach(Broadcast::destroy);
        }
    }
}
