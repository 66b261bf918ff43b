package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.WindowSet;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** One worker's share of a round: a function of its arguments, wherever it runs. */
final class Worker {
    private Worker() {}

    /**
     * @param batches window indices of each step
     * @param seed of dropout; different for each worker and round
     */
    static WorkerResult train(
            TrainingState state, List<int[]> batches, WindowSet windows, Objective objective, long seed) {
        BlasCheck.require(); // an executor's processor need not be the driver's
        ComputationGraph network = state.network();
        GlobalNormClip clip = new GlobalNormClip(objective.maxNorm());
        network.setListeners(clip);
        Nd4j.getRandom().setSeed(seed);
        double loss = 0;
        for (int[] batch : batches) {
            network.fit(
                    new MultiDataSet(objective.layout().features(windows, batch), WindowLayout.labels(windows, batch)));
            loss += network.score() - network.calcRegularizationScore(true);
        }
        return new WorkerResult(
                TrainingState.floats(network.params()),
                TrainingState.floats(network.getUpdater().getStateViewArray()),
                loss / batches.size(),
                clip.meanNorm(),
                1);
    }
}
