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
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Independent trainings of networks, one a Spark task. Data that several of them share are sent once. */
record NetworkTrials(Run run) {
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

    /** In the order of the trainings. */
    TrialTasks.Outcome<Trained> train(List<NetworkTraining> trainings) {
        JavaSparkContext spark =
                new JavaSparkContext(run.context().lake().spark().sparkContext());
        int workers = run.workers();
        IdentityHashMap<TrainingData, Broadcast<TrainingData>> sent = new IdentityHashMap<>();
        try (Progress.Task progress = run.context().progress().start("trials", trainings.size())) {
            List<Trial> trials = new ArrayList<>();
            for (NetworkTraining training : trainings) {
                TrainingData data = training.data();
                trials.add(new Trial(
                        sent.computeIfAbsent(data, spark::broadcast),
                        training.fit(),
                        workers,
                        run.checkpoint(training).file().toString()));
            }
            TrialTasks.Outcome<FittedNetwork> outcome =
                    TrialTasks.run(spark, trials, Trial::run, () -> progress.advance(1, ""));
            List<Trained> trained = new ArrayList<>();
            for (int i = 0; i < trials.size(); i++) {
                trained.add(trainings.get(i).trained(outcome.results().get(i).network(), workers, run.startedAt()));
            }
            return new TrialTasks.Outcome<>(trained, outcome.tasks());
        } finally {
            sent.values().forEach(Broadcast::destroy);
        }
    }
}
