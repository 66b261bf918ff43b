package io.crpbot.jobs.train.dl4j;

import java.io.Serializable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network on its way to a task that only asks it. */
@SuppressWarnings("ArrayRecordComponent")
record NetworkState(String configuration, float[] parameters) implements Serializable {
    private static final long serialVersionUID = 1L;

    static NetworkState of(ComputationGraph network) {
        return new NetworkState(network.getConfiguration().toJson(), TrainingState.floats(network.params()));
    }

    ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
        network.init(TrainingState.row(parameters), false);
        return network;
    }
}
