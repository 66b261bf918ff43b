package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.LstmShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Two stacked bidirectional LSTM layers whose final hidden states, each of which has read the whole window, feed a small
 * head: [batch, time, feature] to the probability of a rise, [batch, 1].
 */
public final class LstmNetwork {
    static final String INPUT = "features";
    static final String LAYER = "lstm";
    static final String DENSE = "dense";
    static final String OUTPUT = "probability";

    private LstmNetwork() {}

    /** Untrained network with Adam on binary cross-entropy. */
    static ComputationGraphConfiguration configuration(
            LstmShape shape, int features, double learningRate, long seed, DataType type) {
        int hidden = shape.hidden();
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(learningRate))
                .graphBuilder()
                .addInputs(INPUT)
                .addLayer(LAYER + 1, new BidirectionalLstm(features, hidden, shape.dropout(), false), INPUT)
                .addLayer(LAYER + 2, new BidirectionalLstm(2 * hidden, hidden, 0, true), LAYER + 1)
                .addLayer(DENSE, Heads.dense(2 * hidden, shape.dense()), LAYER + 2)
                .addLayer(OUTPUT, output(shape.dense()), DENSE)
                .setOutputs(OUTPUT)
                .build();
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.XENT)
                .nIn(inputs)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build();
    }
}
