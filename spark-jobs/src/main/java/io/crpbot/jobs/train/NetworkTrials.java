package io.crpbot.jobs.train;

import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.dl4j.CheckpointFile;
import io.crpbot.jobs.train.dl4j.FittedNetwork;
import io.crpbot.jobs.train.dl4j.NetworkTrainer;
import io.crpbot.jobs.train.dl4j.TrialTasks;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Independent trainings of networks, one a Spark task. Data that several of them share are sent once.
 *
 * @param checkpoints by index of the training
 */
record NetworkTrials(Run run, IntFunction<CheckpointFile> checkpoints) {
    /** What a task is given. */
    private record Trial(Broadcast<TrainingData> data, NetworkTraining.Fit fit, int workers, String checkpoint)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        FittedNetwork run() {
            NetworkTrainer trainer = NetworkTrainer.here(workers, System::nanoTime, Progress.silent());
            return fit.with(trainer, data.getValue(), new CheckpointFile(Path.of(checkpoint)))
                    .fitted();
        }
    }

    /**
     * Trains all.
     *
     * @param ended called with each training's index and outcome, in their order
     * @return tasks by executor
     */
    Map<String, Integer> train(List<NetworkTraining> trainings, BiConsumer<Integer, Trained> ended) {
        JavaSparkContext spark =
                new JavaSparkContext(run.context().lake().spark().sparkContext());
        int workers = run.workers();
        IdentityHashMap<TrainingData, Broadcast<TrainingData>> sent = new IdentityHashMap<>();
        try (Progress.Task progress = run.context().progress().start("trials", trainings.size())) {
            List<Trial> trials = new ArrayList<>();
            for (int i = 0; i < trainings.size(); i++) {
                trials.add(new Trial(
                        sent.computeIfAbsent(trainings.get(i).data(), spark::broadcast),
                        trainings.get(i).fit(),
                        workers,
                        checkpoints.apply(i).file().toString()));
            }
            return TrialTasks.run(spark, trials, Trial::run, (i, fitted) -> {
                        ended.accept(i, trainings.get(i).trained(fitted.network(), workers, run.startedAt()));
                        progress.advance(1, trainings.get(i).data().name());
                    })
                    .tasks();
        } finally {
            sent.values().forEach(Broadcast::destroy);
        }
    }
}
