package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TrainingData;
import io.crpbot.jobs.train.TrainingPlan;
import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.WindowSet;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;

/** Trains the two networks; the way into this package. Thread-safe. */
public final class NetworkTrainer {
    private final Crews crews;
    private final int workers;
    private final LongSupplier nanoTime;
    private final Progress progress;

    private NetworkTrainer(Crews crews, int workers, LongSupplier nanoTime, Progress progress) {
        this.crews = crews;
        this.workers = workers;
        this.nanoTime = nanoTime;
        this.progress = progress;
    }

    /** Who trains what. */
    private interface Crews {
        Crew of(TrainingData data, Objective objective, TrainingIdentity identity);
    }

    /**
     * Workers are Spark tasks.
     *
     * @param workers that average their parameters; the same number gives the same weights, on however many processors
     * @param nanoTime elapsed time in nanoseconds, for speeds
     */
    public static NetworkTrainer onSpark(
            JavaSparkContext spark, int workers, LongSupplier nanoTime, Progress progress) {
        return new NetworkTrainer(
                (data, objective, identity) -> new SparkCrew(spark, data, objective, workers, identity.hash()),
                workers,
                nanoTime,
                progress);
    }

    /** Workers take turns on the calling thread; gives the bits of {@link #onSpark} with as many workers. */
    public static NetworkTrainer here(int workers, LongSupplier nanoTime, Progress progress) {
        return new NetworkTrainer(
                (data, objective, identity) -> new LocalCrew(data, objective, workers), workers, nanoTime, progress);
    }

    /**
     * One coin's recurrent network on binary cross-entropy; labels are 0 or 1.
     *
     * @throws io.crpbot.core.failure.PipelineException if this machine's matrix product is wrong or the loss diverges, or the
     *     checkpoint is of features of another schema
     */
    public TrainedNetwork lstm(TrainingData data, LstmShape shape, TrainingPlan plan, CheckpointFile checkpoint) {
        BlasCheck.require();
        int inputs = data.train().width();
        var configuration = LstmNetwork.configuration(shape, inputs, plan.learningRate(), plan.seed(), DataType.FLOAT);
        return fit(Objective.DIRECTION, plan, new FixedSchedule(plan.learningRate()), configuration, data, checkpoint);
    }

    /**
     * The attention network over all coins on squared error; labels are trend strengths.
     *
     * @throws io.crpbot.core.failure.PipelineException if this machine's matrix product is wrong or the loss diverges, or the
     *     checkpoint is of features of another schema
     */
    public TrainedNetwork transformer(
            TrainingData data, TransformerShape shape, TrainingPlan plan, CheckpointFile checkpoint) {
        BlasCheck.require();
        WindowSet train = data.train();
        int inputs = train.width() + train.coins().size();
        ISchedule rate = schedule(plan, train);
        var configuration =
                TransformerNetwork.configuration(shape, inputs, rate, plan.weightDecay(), plan.seed(), DataType.FLOAT);
        return fit(Objective.TREND_STRENGTH, plan, rate, configuration, data, checkpoint);
    }

    private TrainedNetwork fit(
            Objective objective,
            TrainingPlan plan,
            ISchedule rate,
            ComputationGraphConfiguration configuration,
            TrainingData data,
            CheckpointFile checkpoint) {
        TrainingIdentity identity = TrainingIdentity.of(configuration, plan, workers, data);
        try (Crew crew = crews.of(data, objective, identity)) {
            Trainer trainer = new Trainer(plan, rate, workers, nanoTime);
            Trainer.Fitted fitted = trainer.fit(configuration, data, crew, identity, checkpoint, progress);
            return new TrainedNetwork(fitted, objective.layout());
        }
    }

    private ISchedule schedule(TrainingPlan plan, WindowSet windows) {
        if (plan.warmUp() < 0) {
            return new FixedSchedule(plan.learningRate());
        }
        int steps = plan.epochs() * new EpochSchedule(plan, workers, windows.size(), windows.weight()).stepsPerEpoch();
        int warmUp = Math.min(steps - 1, (int) Math.round(plan.warmUp() * steps));
        return new WarmUpCosine(plan.learningRate(), warmUp, steps);
    }
}
