package io.crpbot.jobs.train;

import io.crpbot.jobs.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Trains networks and publishes them, alone or several at once; the same bits either way. */
public final class TrainNetworksJob {
    private final JobContext context;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, for the reported speeds */
    public TrainNetworksJob(JobContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /**
     * Trains one network by all workers together.
     *
     * @throws io.crpbot.core.failure.PipelineException if there is nothing to train on or the export does not match
     */
    public TrainResult run(NetworkConfig config) {
        Run run = Run.start(context, nanoTime);
        NetworkTraining training = new NetworkInputs(context.lake()).of(config);
        Trained trained = training.run(run, run.workers(), run.checkpoint(training));
        return run.publish(config.stage(), trained);
    }

    /**
     * Trains each network in a task of its own that talks to nobody: with as many workers, which take turns there, each is
     * the network that {@link #run} trains.
     *
     * @throws io.crpbot.core.failure.PipelineException as {@link #run} has it; nothing is published then
     */
    public TrainResults trials(List<? extends NetworkConfig> configs) {
        Run run = Run.start(context, nanoTime);
        NetworkInputs inputs = new NetworkInputs(context.lake());
        List<NetworkTraining> trainings = new ArrayList<>();
        configs.forEach(config -> trainings.add(inputs.of(config)));
        List<Trained> trained = new ArrayList<>();
        long begun = nanoTime.getAsLong();
        Map<String, Integer> tasks = new NetworkTrials(run, i -> run.checkpoint(trainings.get(i)))
                .train(trainings, (i, each) -> trained.add(each));
        double seconds = (nanoTime.getAsLong() - begun) / 1e9;
        List<TrainResult> results = new ArrayList<>();
        for (int i = 0; i < trainings.size(); i++) {
            results.add(run.publish(configs.get(i).stage(), trained.get(i)));
        }
        return new TrainResults(configs.get(0).stage(), results, tasks, samples(results) / seconds);
    }

    private static double samples(List<TrainResult> results) {
        return results.stream()
                .mapToDouble(result -> (double) result.sample().trainWindows()
                        * result.history().epochs().size())
                .sum();
    }
}
