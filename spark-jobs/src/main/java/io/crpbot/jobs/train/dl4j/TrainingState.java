package io.crpbot.jobs.train.dl4j;

import java.io.Serializable;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network between two rounds, on its way to those who train it further: its configuration goes through its JSON form,
 * so that tasks of one JVM share nothing (DL4J's own copy of a broadcast configuration keeps dropout masks of several
 * tasks in one object, and nets fail at random).
 *
 * @param iteration steps that the learning rate's schedule has moved
 */
@SuppressWarnings("ArrayRecordComponent")
record TrainingState(String configuration, int iteration, float[] parameters, float[] updater) implements Serializable {
    private static final long serialVersionUID = 1L;

    static TrainingState of(ComputationGraph network) {
        return new TrainingState(
                network.getConfiguration().toJson(),
                network.getConfiguration().getIterationCount(),
                floats(network.params()),
                floats(network.getUpdater().getStateViewArray()));
    }

    /** A network of its own, ready to be trained. */
    ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
        network.init(row(parameters), false);
        network.setUpdater(new ComputationGraphUpdater(network, Nd4j.createFromArray(updater)));
        network.getConfiguration().setIterationCount(iteration);
        return network;
    }

    static float[] floats(INDArray values) {
        return values.dup().data().asFloat();
    }

    static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }
}
