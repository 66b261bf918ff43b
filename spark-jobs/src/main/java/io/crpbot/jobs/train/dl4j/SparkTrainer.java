package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.EpochLoss;
import io.crpbot.jobs.train.TrainingData;
import io.crpbot.jobs.train.TrainingHistory;
import io.crpbot.jobs.train.TrainingPlan;
import io.crpbot.jobs.train.WindowSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Fits one network on Spark by parameter averaging with early stopping on validation 1. The windows' rows are broadcast
 * once; a task cuts its own batches. The same seed, data and number of workers give the same weights to the last bit.
 */
final class SparkTrainer {
    private static final int SCORING_BATCH = 128;

    private final JavaSparkContext spark;
    private final TrainingPlan plan;
    private final ISchedule rate;
    private final Objective objective;
    private final LongSupplier nanoTime;
    private final Progress progress;
    private final int workers;

    SparkTrainer(
            JavaSparkContext spark,
            int workers,
            TrainingPlan plan,
            ISchedule rate,
            Objective objective,
            LongSupplier nanoTime,
            Progress progress) {
        this.spark = spark;
        this.workers = workers;
        this.plan = plan;
        this.rate = rate;
        this.objective = objective;
        this.nanoTime = nanoTime;
        this.progress = progress;
    }

    /** The network as it was after its best epoch, and how it got there. */
    record Fitted(ComputationGraph network, TrainingHistory history) {}

    /** Goes on from the checkpoint where it is this training's, and writes one after every epoch. */
    Fitted fit(ComputationGraphConfiguration configuration, TrainingData data, CheckpointFile file) {
        TrainingIdentity identity = TrainingIdentity.of(configuration, plan, workers, data);
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
        AveragingMaster master =
                new AveragingMaster(workers, plan.batch(), plan.averagingFrequency(), objective.maxNorm());
        SparkComputationGraph averaged = new SparkComputationGraph(spark, network, master);
        Broadcast<WindowSet> trainRows = spark.broadcast(data.train());
        Broadcast<WindowSet> validationRows = spark.broadcast(data.validation());
        EpochSchedule schedule = new EpochSchedule(plan, workers, data.train().size());
        int done = stopping.epochs().size();
        Map<String, Integer> tasks;
        try (TaskCount count = TaskCount.open(spark.sc(), identity.hash());
                Progress.Task task = progress.start("train " + data.name(), (long) plan.epochs() * schedule.rounds())) {
            if (done > 0) {
                task.advance((long) done * schedule.rounds(), "goes on after epoch " + done);
            }
            for (int epoch = done + 1; epoch <= plan.epochs() && !stopping.stopped(); epoch++) {
                EpochLoss result = epoch(epoch, averaged, master, schedule, trainRows, validationRows, task);
                if (stopping.accept(result)) {
                    best = network.params().dup();
                }
                file.write(identity, Checkpoint.of(network, stopping.epochs(), best));
                task.advance(1, result.describe());
            }
            tasks = count.byExecutor();
        } finally {
            trainRows.destroy();
            validationRows.destroy();
        }
        network.setParams(best);
        return new Fitted(network, stopping.history(tasks));
    }

    private EpochLoss epoch(
            int epoch,
            SparkComputationGraph averaged,
            AveragingMaster master,
            EpochSchedule schedule,
            Broadcast<WindowSet> train,
            Broadcast<WindowSet> validation,
            Progress.Task task) {
        long begun = nanoTime.getAsLong();
        double lossSum = 0;
        double normSum = 0;
        long samples = 0;
        List<EpochSchedule.Round> rounds = schedule.epoch(epoch);
        for (int i = 0; i < rounds.size(); i++) {
            EpochSchedule.Round round = rounds.get(i);
            master.nextRound(round.seed(), round.steps());
            averaged.fitMultiDataSet(batches(round, train));
            lossSum += averaged.getScore() * round.samples();
            normSum += master.gradientNorm() * round.samples();
            samples += round.samples();
            if (i < rounds.size() - 1) { // the last step comes with the losses
                task.advance(1, "");
            }
        }
        double seconds = (nanoTime.getAsLong() - begun) / 1e9;
        Scored scored = score(averaged.getNetwork(), validation);
        return new EpochLoss(
                epoch,
                lossSum / samples,
                scored.loss() / scored.count(),
                scored.right() / (double) scored.count(),
                rate.valueAt(averaged.getNetwork().getConfiguration().getIterationCount() - 1, 0),
                normSum / samples,
                samples / seconds);
    }

    private JavaRDD<MultiDataSet> batches(EpochSchedule.Round round, Broadcast<WindowSet> windows) {
        WindowLayout form = objective.layout();
        return spark.parallelize(round.workers(), round.workers().size())
                .flatMap(share -> cut(share, form, windows.getValue()));
    }

    private static Iterator<MultiDataSet> cut(List<int[]> batches, WindowLayout layout, WindowSet windows) {
        return batches.stream()
                .map(indices -> (MultiDataSet) new org.nd4j.linalg.dataset.MultiDataSet(
                        layout.features(windows, indices), WindowLayout.labels(windows, indices)))
                .iterator();
    }

    /** Sums over windows; chunks are added in order. */
    private record Scored(double loss, long right, long count) implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        Scored plus(Scored other) {
            return new Scored(loss + other.loss, right + other.right, count + other.count);
        }
    }

    private Scored score(ComputationGraph network, Broadcast<WindowSet> windows) {
        NetworkState state = NetworkState.of(network);
        WindowLayout form = objective.layout();
        Loss measure = objective.loss();
        int total = windows.value().size();
        int parts = workers;
        List<Scored> chunks = spark.parallelize(
                        IntStream.range(0, parts).boxed().toList(), parts)
                .map(part -> score(
                        state.network(),
                        windows.getValue(),
                        (int) ((long) total * part / parts),
                        (int) ((long) total * (part + 1) / parts),
                        form,
                        measure))
                .collect();
        return chunks.stream().reduce(new Scored(0, 0, 0), Scored::plus);
    }

    private static Scored score(
            ComputationGraph network, WindowSet windows, int from, int to, WindowLayout layout, Loss measure) {
        double sum = 0;
        long right = 0;
        for (int at = from; at < to; at += SCORING_BATCH) {
            int[] indices =
                    IntStream.range(at, Math.min(to, at + SCORING_BATCH)).toArray();
            float[] outputs = network.outputSingle(layout.features(windows, indices))
                    .data()
                    .asFloat();
            for (int i = 0; i < indices.length; i++) {
                float label = windows.label()[indices[i]];
                sum += measure.of(outputs[i], label);
                right += (outputs[i] >= 0.5f) == (label >= 0.5f) ? 1 : 0;
            }
        }
        return new Scored(sum, right, to - from);
    }
}
