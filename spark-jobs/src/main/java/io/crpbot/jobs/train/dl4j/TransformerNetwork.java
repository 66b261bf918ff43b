package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.TransformerShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Encoder over a window of one coin: [batch, time, feature + coin] to the trend strength of the newest candle,
 * [batch, 1]. The coin enters as a one-hot block of columns, equal in every row of the window, through the same linear
 * map as the features.
 */
public final class TransformerNetwork {
    static final String INPUT = "features";
    static final String EMBEDDING = "embedding";
    static final String BLOCK = "block";
    static final String DENSE = "dense";
    static final String OUTPUT = "probability";

    private TransformerNetwork() {}

    /**
     * Untrained network with AdamW (Loshchilov and Hutter 2019: decay of the weights, not of the gradient) on the
     * squared error.
     */
    static ComputationGraphConfiguration configuration(
            TransformerShape shape, int inputs, ISchedule learningRate, double weightDecay, long seed, DataType type) {
        NeuralNetConfiguration.Builder base = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(learningRate));
        if (weightDecay > 0) {
            base.weightDecay(weightDecay, true);
        }
        GraphBuilder graph = base.graphBuilder().addInputs(INPUT);
        graph.addLayer(EMBEDDING, new PositionalEmbedding(inputs, shape.width(), shape.dropout()), INPUT);
        String below = EMBEDDING;
        for (int layer = 1; layer <= shape.layers(); layer++) {
            boolean last = layer == shape.layers();
            EncoderBlock block =
                    new EncoderBlock(shape.width(), shape.heads(), shape.feedForward(), shape.dropout(), last);
            graph.addLayer(BLOCK + layer, block, below);
            below = BLOCK + layer;
        }
        return graph.addLayer(DENSE, Heads.dense(shape.width(), shape.feedForward()), below)
                .addLayer(OUTPUT, output(shape.feedForward()), DENSE)
                .setOutputs(OUTPUT)
                .build();
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(inputs)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build();
    }
}
