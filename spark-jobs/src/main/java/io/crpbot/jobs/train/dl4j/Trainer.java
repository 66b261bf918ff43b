package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.EpochLoss;
import io.crpbot.jobs.train.TrainingData;
import io.crpbot.jobs.train.TrainingHistory;
import io.crpbot.jobs.train.TrainingPlan;
import java.util.List;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Fits one network by parameter averaging with early stopping on validation 1. The same seed, data and number of workers
 * give the same weights to the last bit: workers own their random numbers, and their parameters are summed in their order
 * instead of the one in which they arrive.
 */
final class Trainer {
    private final TrainingPlan plan;
    private final ISchedule rate;
    private final int workers;
    private final LongSupplier nanoTime;

    /**
     * @param rate of the optimiser, for the record
     * @param nanoTime elapsed time, for speeds
     */
    Trainer(TrainingPlan plan, ISchedule rate, int workers, LongSupplier nanoTime) {
        this.plan = plan;
        this.rate = rate;
        this.workers = workers;
        this.nanoTime = nanoTime;
    }

    /** The network as it was after its best epoch, and how it got there. */
    record Fitted(ComputationGraph network, TrainingHistory history) {}

    /**
     * Goes on from the checkpoint where it is this training's, and writes one after every epoch.
     *
     * @param data for its name and windows
     */
    Fitted fit(
            ComputationGraphConfiguration configuration,
            TrainingData data,
            Crew crew,
            TrainingIdentity identity,
            CheckpointFile file,
            Progress progress) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        EarlyStopping stopping = new EarlyStopping(plan.patience());
        INDArray best = null;
        Checkpoint left = file.read(identity).orElse(null);
        if (left != null) {
            left.restore(network);
            left.epochs().forEach(stopping::accept);
            best = left.bestParameters();
        }
        EpochSchedule schedule = new EpochSchedule(
                plan, workers, data.train().size(), data.train().weight());
        int done = stopping.epochs().size();
        try (Progress.Task task = progress.start("train " + data.name(), (long) plan.epochs() * schedule.rounds())) {
            if (done > 0) {
                task.advance((long) done * schedule.rounds(), "goes on after epoch " + done);
            }
            for (int epoch = done + 1; epoch <= plan.epochs() && !stopping.stopped(); epoch++) {
                EpochLoss result = epoch(epoch, network, crew, schedule, task);
                if (result.exploded()) {
                    file.delete(); // going on from it would end in the same way
                }
                if (stopping.accept(result)) {
                    best = network.params().dup();
                }
                file.write(identity, Checkpoint.of(network, stopping.epochs(), best));
                task.advance(1, result.describe());
            }
        }
        network.setParams(best);
        return new Fitted(network, stopping.history(crew.tasks()));
    }

    private EpochLoss epoch(
            int epoch, ComputationGraph network, Crew crew, EpochSchedule schedule, Progress.Task task) {
        long begun = nanoTime.getAsLong();
        double lossSum = 0;
        double normSum = 0;
        long samples = 0;
        List<EpochSchedule.Round> rounds = schedule.epoch(epoch);
        for (int i = 0; i < rounds.size(); i++) {
            EpochSchedule.Round round = rounds.get(i);
            WorkerResult sum = crew.train(TrainingState.of(network), round).stream()
                    .reduce(WorkerResult::plus)
                    .orElseThrow();
            average(network, sum, round.steps());
            lossSum += sum.loss() / sum.workers() * round.samples();
            normSum += sum.gradientNorm() / sum.workers() * round.samples();
            samples += round.samples();
            if (i < rounds.size() - 1) { // the last step comes with the losses
                task.advance(1, "");
            }
        }
        double seconds = (nanoTime.getAsLong() - begun) / 1e9;
        Scored scored = crew.score(NetworkState.of(network));
        return new EpochLoss(
                epoch,
                lossSum / samples,
                scored.loss() / scored.count(),
                scored.right() / (double) scored.count(),
                rate.valueAt(network.getConfiguration().getIterationCount() - 1, 0),
                normSum / samples,
                samples / seconds);
    }

    /** @param steps of the worker that took most; moves the learning rate's schedule */
    private static void average(ComputationGraph network, WorkerResult sum, int steps) {
        network.setParams(TrainingState.row(sum.parameters()).divi(sum.workers()));
        network.getUpdater().setStateViewArray(TrainingState.row(sum.updater()).divi(sum.workers()));
        var configuration = network.getConfiguration();
        configuration.setIterationCount(configuration.getIterationCount() + steps);
    }
}
