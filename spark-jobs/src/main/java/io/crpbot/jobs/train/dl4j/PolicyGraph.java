package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.agent.PolicyNet;
import io.crpbot.jobs.train.agent.PolicyShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Actor and critic as two towers over the same observation, so that the value's error does not pull at the policy. The
 * policy starts nearly even and the hidden layers as Xavier's, as Andrychowicz et al. 2021 found best.
 */
final class PolicyGraph {
    private static final String INPUT = "observation";
    /** Of the policy's first weights. */
    private static final double EVEN = 0.01;

    private PolicyGraph() {}

    static ComputationGraphConfiguration configuration(
            PolicyShape shape, double learningRate, double adamEpsilon, long seed, DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .miniBatch(false)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .updater(Adam.builder()
                        .learningRate(learningRate)
                        .epsilon(adamEpsilon)
                        .build())
                .graphBuilder()
                .addInputs(INPUT)
                .addLayer(PolicyNet.ACTOR + 1, hidden(shape.inputs(), shape.hidden()), INPUT)
                .addLayer(PolicyNet.ACTOR + 2, hidden(shape.hidden(), shape.hidden()), PolicyNet.ACTOR + 1)
                .addLayer(
                        PolicyNet.POLICY,
                        layer(
                                shape.hidden(),
                                shape.actions(),
                                Activation.IDENTITY,
                                new WeightInitDistribution(new NormalDistribution(0, EVEN))),
                        PolicyNet.ACTOR + 2)
                .addLayer(PolicyNet.CRITIC + 1, hidden(shape.inputs(), shape.hidden()), INPUT)
                .addLayer(PolicyNet.CRITIC + 2, hidden(shape.hidden(), shape.hidden()), PolicyNet.CRITIC + 1)
                .addLayer(
                        PolicyNet.VALUE,
                        layer(shape.hidden(), 1, Activation.IDENTITY, new WeightInitXavier()),
                        PolicyNet.CRITIC + 2)
                .setOutputs(PolicyNet.POLICY, PolicyNet.VALUE)
                .build();
    }

    private static DenseLayer hidden(int inputs, int outputs) {
        return layer(inputs, outputs, Activation.TANH, new WeightInitXavier());
    }

    private static DenseLayer layer(int inputs, int outputs, Activation activation, IWeightInit weights) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .activation(activation)
                .weightInit(weights)
                .build();
    }
}
