package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.LstmShape;
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
    private final JavaSparkContext spark;
    private final LongSupplier nanoTime;
    private final Progress progress;

    /** @param nanoTime elapsed time in nanoseconds, for speeds */
    public NetworkTrainer(JavaSparkContext spark, LongSupplier nanoTime, Progress progress) {
        this.spark = spark;
        this.nanoTime = nanoTime;
        this.progress = progress;
    }

    /**
     * One coin's recurrent network on binary cross-entropy; labels are 0 or 1.
     *
     * @throws io.crpbot.core.failure.PipelineException if this machine's matrix product is wrong or the loss diverges
     */
    public TrainedNetwork lstm(String name, LstmShape shape, TrainingPlan plan, WindowSet train, WindowSet validation) {
        BlasCheck.require();
        var configuration =
                LstmNetwork.configuration(shape, train.width(), plan.learningRate(), plan.seed(), DataType.FLOAT);
        return fit(name, Objective.DIRECTION, plan, configuration, train, validation);
    }

    /**
     * The attention network over all coins on squared error; labels are trend strengths.
     *
     * @throws io.crpbot.core.failure.PipelineException if this machine's matrix product is wrong or the loss diverges
     */
    public TrainedNetwork transformer(
            String name, TransformerShape shape, TrainingPlan plan, WindowSet train, WindowSet validation) {
        BlasCheck.require();
        int inputs = train.width() + train.coins().size();
        var configuration = TransformerNetwork.configuration(
                shape, inputs, schedule(plan, train.size()), plan.weightDecay(), plan.seed(), DataType.FLOAT);
        return fit(name, Objective.TREND_STRENGTH, plan, configuration, train, validation);
    }

    private TrainedNetwork fit(
            String name,
            Objective objective,
            TrainingPlan plan,
            ComputationGraphConfiguration configuration,
            WindowSet train,
            WindowSet validation) {
        SparkTrainer trainer = new SparkTrainer(spark, plan, objective, nanoTime, progress);
        return new TrainedNetwork(trainer.fit(name, configuration, train, validation), objective.layout());
    }

    private ISchedule schedule(TrainingPlan plan, int windows) {
        if (plan.warmUp() < 0) {
            return new FixedSchedule(plan.learningRate());
        }
        int steps = plan.epochs() * new EpochSchedule(plan, spark.defaultParallelism(), windows).stepsPerEpoch();
        int warmUp = Math.min(steps - 1, (int) Math.round(plan.warmUp() * steps));
        return new WarmUpCosine(plan.learningRate(), warmUp, steps);
    }
}
