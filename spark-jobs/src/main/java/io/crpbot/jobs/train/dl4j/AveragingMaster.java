package io.crpbot.jobs.train.dl4j;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Parameter averaging (direct approach) whose result depends on the seed alone: workers own their configuration and
 * random numbers, and their parameters are summed in the order of the partitions instead of the order in which they
 * arrive. One call of fit is one round: every partition takes its steps, then the average becomes the network.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {
    private final int batch;
    private final int frequency;
    private final double maxNorm;
    private long roundSeed;
    private int steps;
    private double gradientNorm;
    private Broadcast<NetBroadcastTuple> broadcast;

    /** @param maxNorm see {@link Objective#maxNorm} */
    AveragingMaster(int workers, int batch, int frequency, double maxNorm) {
        super(new Builder(workers, batch)
                .batchSizePerWorker(batch)
                .averagingFrequency(frequency)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .repartionData(Repartition.Never)
                .storageLevel(null));
        this.batch = batch;
        this.frequency = frequency;
        this.maxNorm = maxNorm;
    }

    /**
     * Announces the next round.
     *
     * @param seed of the workers' dropout
     * @param stepsOfRound steps of the worker that takes most; moves the learning rate's schedule
     */
    void nextRound(long seed, int stepsOfRound) {
        this.roundSeed = seed;
        this.steps = stepsOfRound;
    }

    /** Mean norm of the gradients of the last round. */
    double gradientNorm() {
        return gradientNorm;
    }

    /** A round is never split, so nobody has to count it (counting would cut every window twice). */
    @Override
    protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(JavaRDDLike<T, R> data) {
        return 1;
    }

    @Override
    public ParameterAveragingTrainingWorker getWorkerInstance(SparkComputationGraph graph) {
        NetBroadcastTuple state = new NetBroadcastTuple(
                graph.getNetwork().getConfiguration(),
                graph.getNetwork().params(),
                graph.getNetwork().getUpdater().getStateViewArray());
        broadcast = graph.getSparkContext().broadcast(state);
        WorkerConfiguration configuration = new WorkerConfiguration(true, batch, batch, frequency, 0, false);
        return new IsolatedWorker(broadcast, configuration, roundSeed, maxNorm);
    }

    @Override
    protected void processResults(
            SparkDl4jMultiLayer unused,
            SparkComputationGraph graph,
            JavaRDD<ParameterAveragingTrainingResult> results,
            int split,
            int splits) {
        WorkerResult sum = results.map(WorkerResult::of).collect().stream()
                .reduce(WorkerResult::plus)
                .orElseThrow();
        broadcast.destroy();
        graph.getNetwork().setParams(average(sum.parameters(), sum.workers()));
        graph.getNetwork().getUpdater().setStateViewArray(average(sum.updater(), sum.workers()));
        graph.setScore(sum.score() / sum.workers());
        gradientNorm = sum.gradientNorm() / sum.workers();
        var configuration = graph.getNetwork().getConfiguration();
        configuration.setIterationCount(configuration.getIterationCount() + steps);
    }

    private static INDArray average(float[] sum, int workers) {
        return Nd4j.createFromArray(sum).reshape(1, sum.length).divi(workers);
    }
}
