package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.TrainingHistory;
import io.crpbot.jobs.train.Weights;
import io.crpbot.jobs.train.WindowSet;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network with the weights of its best epoch. Not thread-safe. */
public final class TrainedNetwork {
    private final ComputationGraph network;
    private final TrainingHistory history;
    private final WindowLayout layout;

    TrainedNetwork(Trainer.Fitted fitted, WindowLayout layout) {
        this.network = fitted.network();
        this.history = fitted.history();
        this.layout = layout;
    }

    /** The same, able to travel. */
    public FittedNetwork fitted() {
        return FittedNetwork.of(network, history, layout);
    }

    public TrainingHistory history() {
        return history;
    }

    /** Trained numbers, of all tensors together. */
    public long parameters() {
        return network.numParams();
    }

    public Weights weights() {
        return TrainedWeights.of(network);
    }

    /** DL4J's own format with the state of the optimiser, for resuming. */
    public byte[] toDl4j() {
        return Dl4jFormat.bytes(network);
    }

    /** DL4J's output for one window: what an export has to reproduce. */
    public float output(WindowSet windows, int index) {
        return network.outputSingle(layout.features(windows, new int[] {index})).getFloat(0);
    }
}
