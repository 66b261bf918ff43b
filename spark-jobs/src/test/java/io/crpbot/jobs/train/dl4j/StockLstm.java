package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.LstmShape;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network of {@link LstmNetwork} in DL4J's own layers, [batch, feature, time]. A branch for each direction of the
 * second layer: behind a bidirectional layer the last time step is not the reverse direction's final state.
 */
final class StockLstm {
    static final String LAYER_1 = "layer1";
    static final String FORWARD = "forward";
    static final String REVERSE = "reverse";
    /** DL4J's gates are [cell, forget, output, input]; which of them stands where in [input, output, forget, cell]. */
    private static final int[] GATES = {3, 2, 1, 0};

    private StockLstm() {}

    static ComputationGraphConfiguration configuration(
            LstmShape shape, int features, double learningRate, long seed, DataType type) {
        int hidden = shape.hidden();
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(learningRate))
                .graphBuilder()
                .addInputs(LstmNetwork.INPUT)
                .addLayer(LAYER_1, new Bidirectional(Bidirectional.Mode.CONCAT, lstm(features, hidden, 0)), "features");
        graph.addLayer(FORWARD, lstm(2 * hidden, hidden, shape.dropout()), LAYER_1)
                .addVertex("forward_last", new LastTimeStepVertex(LstmNetwork.INPUT), FORWARD)
                .addVertex("reversed", new ReverseTimeSeriesVertex(LstmNetwork.INPUT), LAYER_1)
                .addLayer(REVERSE, lstm(2 * hidden, hidden, shape.dropout()), "reversed")
                .addVertex("reverse_last", new LastTimeStepVertex(LstmNetwork.INPUT), REVERSE)
                .addVertex("states", new MergeVertex(), "forward_last", "reverse_last");
        return graph.addLayer(LstmNetwork.DENSE, Heads.dense(2 * hidden, shape.dense()), "states")
                .addLayer(
                        LstmNetwork.OUTPUT,
                        new OutputLayer.Builder(LossFunction.XENT)
                                .nIn(shape.dense())
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build(),
                        LstmNetwork.DENSE)
                .setOutputs(LstmNetwork.OUTPUT)
                .build();
    }

    /** @param dropout share of the inputs that a training step drops */
    private static LSTM lstm(int inputs, int hidden, double dropout) {
        LSTM.Builder layer = new LSTM.Builder()
                .nIn(inputs)
                .nOut(hidden)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID);
        if (dropout > 0) {
            layer.dropOut(1 - dropout);
        }
        return layer.build();
    }

    /** The stock layers' input. */
    static INDArray features(INDArray byWindow) {
        return byWindow.permute(0, 2, 1).dup('c');
    }

    /** Gives {@code stock} the weights of {@code ours}. */
    static void copy(ComputationGraph ours, ComputationGraph stock) {
        for (Pair pair : Pair.ALL) {
            INDArray from = ours.getLayer(pair.ourLayer()).getParam(pair.ourName());
            INDArray to = stock.getLayer(pair.layer()).getParam(pair.name());
            to.assign((pair.gates() ? reordered(from) : from).castTo(to.dataType()));
        }
    }

    /** Our four blocks of columns in DL4J's order, or the other way round: the order is its own inverse. */
    static INDArray reordered(INDArray gates) {
        long units = gates.size(1) / GATES.length;
        return Nd4j.concat(
                1,
                IntStream.of(GATES)
                        .mapToObj(gate ->
                                gates.get(NDArrayIndex.all(), NDArrayIndex.interval(gate * units, (gate + 1) * units)))
                        .toArray(INDArray[]::new));
    }

    /** One block of parameters in both networks. */
    record Pair(String ourLayer, String ourName, String layer, String name, boolean gates) {
        static final Pair[] ALL = {
            gates(1, BidirectionalLstm.input(false), LAYER_1, "fW"),
            gates(1, BidirectionalLstm.state(false), LAYER_1, "fRW"),
            gates(1, BidirectionalLstm.bias(false), LAYER_1, "fb"),
            gates(1, BidirectionalLstm.input(true), LAYER_1, "bW"),
            gates(1, BidirectionalLstm.state(true), LAYER_1, "bRW"),
            gates(1, BidirectionalLstm.bias(true), LAYER_1, "bb"),
            gates(2, BidirectionalLstm.input(false), FORWARD, "W"),
            gates(2, BidirectionalLstm.state(false), FORWARD, "RW"),
            gates(2, BidirectionalLstm.bias(false), FORWARD, "b"),
            gates(2, BidirectionalLstm.input(true), REVERSE, "W"),
            gates(2, BidirectionalLstm.state(true), REVERSE, "RW"),
            gates(2, BidirectionalLstm.bias(true), REVERSE, "b"),
            same(LstmNetwork.DENSE, "W"),
            same(LstmNetwork.DENSE, "b"),
            same(LstmNetwork.OUTPUT, "W"),
            same(LstmNetwork.OUTPUT, "b")
        };

        private static Pair gates(int ourLayer, String ourName, String layer, String name) {
            return new Pair(LstmNetwork.LAYER + ourLayer, ourName, layer, name, true);
        }

        private static Pair same(String layer, String name) {
            return new Pair(layer, name, layer, name, false);
        }
    }
}
