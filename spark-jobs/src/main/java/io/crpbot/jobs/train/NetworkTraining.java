package io.crpbot.jobs.train;

import io.crpbot.jobs.train.dl4j.CheckpointFile;
import io.crpbot.jobs.train.dl4j.NetworkTrainer;
import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import java.io.Serializable;
import java.time.Instant;

/** A network's training whose data are read. */
interface NetworkTraining {
    NetworkConfig config();

    NetworkData input();

    /** What a task needs besides the data. */
    Fit fit();

    /**
     * The trained network with all that its bundle needs.
     *
     * @param workers that trained it
     * @param at for file names
     */
    Trained trained(TrainedNetwork network, int workers, Instant at);

    /** Trains on the data; able to travel. */
    interface Fit extends Serializable {
        TrainedNetwork with(NetworkTrainer trainer, TrainingData data, CheckpointFile checkpoint);
    }

    default TrainingData data() {
        return input().data();
    }

    default TrainingPlan plan() {
        return config().plan();
    }

    /** From data to the network, by the session's tasks. */
    default Trained run(Run run, int workers, CheckpointFile checkpoint) {
        return trained(fit().with(run.trainer(workers), data(), checkpoint), workers, run.startedAt());
    }
}
