package io.crpbot.jobs.train.dl4j;

import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A worker that shares nothing with the other tasks of its JVM. DL4J's own copies the broadcast configuration only
 * partly: dropout masks of several tasks land in one object and nets fail at random. Here the configuration goes through
 * its JSON form, and dropout draws from the round's seed and the partition.
 */
final class IsolatedWorker extends ParameterAveragingTrainingWorker {
    private static final long serialVersionUID = 1L;

    private final Broadcast<NetBroadcastTuple> state;
    private final long seed;
    private final double maxNorm;
    private transient GlobalNormClip clip;
    private double loss;
    private int steps;

    IsolatedWorker(Broadcast<NetBroadcastTuple> state, WorkerConfiguration configuration, long seed, double maxNorm) {
        super(state, true, configuration, List.of(), null, null);
        this.state = state;
        this.seed = seed;
        this.maxNorm = maxNorm;
    }

    @Override
    public ComputationGraph getInitialModelGraph() {
        BlasCheck.require(); // an executor's processor need not be the driver's
        NetBroadcastTuple shared = state.getValue();
        ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(
                shared.getGraphConfiguration().toJson()));
        network.init(shared.getParameters().unsafeDuplication(), false);
        network.setUpdater(
                new ComputationGraphUpdater(network, shared.getUpdaterState().unsafeDuplication()));
        clip = new GlobalNormClip(maxNorm);
        network.setListeners(clip);
        Nd4j.getRandom().setSeed(seed + TaskContext.getPartitionId());
        loss = 0;
        steps = 0;
        return network;
    }

    @Override
    public ParameterAveragingTrainingResult processMinibatch(
            MultiDataSet data, ComputationGraph network, boolean last) {
        network.fit(data);
        loss += network.score() - network.calcRegularizationScore(true);
        steps++;
        return last ? getFinalResult(network) : null;
    }

    @Override
    public ParameterAveragingTrainingResult getFinalResult(ComputationGraph network) {
        return new WorkerAnswer(
                network.params(), network.getUpdater().getStateViewArray(), loss / steps, clip.meanNorm());
    }
}
