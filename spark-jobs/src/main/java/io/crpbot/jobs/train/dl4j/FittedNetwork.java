package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.TrainingHistory;
import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A trained network on its way from the task that trained it. */
public final class FittedNetwork implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TrainingState state;
    private final TrainingHistory history;
    private final WindowLayout layout;

    private FittedNetwork(TrainingState state, TrainingHistory history, WindowLayout layout) {
        this.state = state;
        this.history = history;
        this.layout = layout;
    }

    static FittedNetwork of(ComputationGraph network, TrainingHistory history, WindowLayout layout) {
        return new FittedNetwork(TrainingState.of(network), history, layout);
    }

    public TrainedNetwork network() {
        return new TrainedNetwork(new Trainer.Fitted(state.network(), history), layout);
    }
}
