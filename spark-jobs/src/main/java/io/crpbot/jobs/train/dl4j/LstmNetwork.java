package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.LstmShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Two stacked bidirectional LSTM layers whose final hidden states, each of which has read the whole window, feed a small
 * head: [batch, feature, time] to the probability of a rise, [batch, 1].
 *
 * <p>Every direction of every layer is a vertex of its own: a bidirectional layer followed by a last-time-step layer
 * would give the reverse direction's state after one candle only.
 */
public final class LstmNetwork {
    static final String INPUT = "features";
    static final String FORWARD_1 = "forward1";
    static final String REVERSE_1 = "reverse1";
    static final String FORWARD_2 = "forward2";
    static final String REVERSE_2 = "reverse2";
    static final String DENSE = "dense";
    static final String OUTPUT = "probability";

    private LstmNetwork() {}

    /** Untrained network with Adam on binary cross-entropy. */
    static ComputationGraphConfiguration configuration(
            LstmShape shape, int features, double learningRate, long seed, DataType type) {
        int hidden = shape.hidden();
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(learningRate))
                .graphBuilder()
                .addInputs(INPUT);
        graph.addVertex("reversed", new ReverseTimeSeriesVertex(), INPUT)
                .addLayer(FORWARD_1, lstm(features, hidden), INPUT)
                .addLayer(REVERSE_1, lstm(features, hidden), "reversed")
                .addVertex("reverse1InOrder", new ReverseTimeSeriesVertex(), REVERSE_1)
                .addVertex("layer1", new MergeVertex(), FORWARD_1, "reverse1InOrder");
        String between = "layer1";
        if (shape.dropout() > 0) {
            graph.addLayer("dropout", new DropoutLayer(1 - shape.dropout()), between);
            between = "dropout";
        }
        graph.addVertex("reversed2", new ReverseTimeSeriesVertex(), between)
                .addLayer(FORWARD_2, lstm(2 * hidden, hidden), between)
                .addLayer(REVERSE_2, lstm(2 * hidden, hidden), "reversed2")
                .addVertex("lastForward", new LastTimeStepVertex(INPUT), FORWARD_2)
                .addVertex("lastReverse", new LastTimeStepVertex(INPUT), REVERSE_2)
                .addVertex("state", new MergeVertex(), "lastForward", "lastReverse")
                .addLayer(DENSE, dense(2 * hidden, shape.dense()), "state")
                .addLayer(OUTPUT, output(shape.dense()), DENSE)
                .setOutputs(OUTPUT);
        return graph.build();
    }

    private static LSTM lstm(int inputs, int units) {
        return new LSTM.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build();
    }

    private static DenseLayer dense(int inputs, int units) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.RELU)
                .weightInit(WeightInit.RELU)
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
