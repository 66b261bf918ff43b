package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.jobs.train.LstmShape;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The fused layers as they train, in single precision, against DL4J's own in double with the same weights. */
class StockLstmIT {
    private static final int FEATURES = 31;
    private static final int BATCH = 6;
    private static final LstmShape SHAPE = new LstmShape(60, 64, 64, 0);

    private final ComputationGraph ours = network(LstmNetwork.configuration(SHAPE, FEATURES, 1e-3, 7, DataType.FLOAT));
    private final ComputationGraph stock = network(StockLstm.configuration(SHAPE, FEATURES, 1e-3, 7, DataType.DOUBLE));
    private final INDArray features =
            random(3, BATCH * SHAPE.window() * FEATURES, 1).reshape('c', BATCH, SHAPE.window(), FEATURES);

    @BeforeEach
    void giveBothTheSameWeights() {
        assertThat(stock.numParams()).isEqualTo(ours.numParams());
        // biases start at constants, which would hide gates that are swapped
        ours.params().addi(random(5, (int) ours.numParams(), 0.05));
        StockLstm.copy(ours, stock);
    }

    @Test
    void outputsAreThoseOfTheStockLayers() {
        INDArray expected = stock.outputSingle(doubles(StockLstm.features(features)));
        INDArray given = ours.outputSingle(features).castTo(DataType.DOUBLE);
        assertThat(given.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
    }

    @Test
    void gradientsAreThoseOfTheStockLayersInEveryBlock() {
        INDArray labels = Nd4j.createFromArray(new float[][] {{1}, {0}, {1}, {1}, {0}, {0}});
        gradient(ours, features, labels);
        gradient(stock, doubles(StockLstm.features(features)), doubles(labels));
        for (StockLstm.Pair pair : StockLstm.Pair.ALL) {
            INDArray given = ours.gradient()
                    .gradientForVariable()
                    .get(pair.ourLayer() + "_" + pair.ourName())
                    .castTo(DataType.DOUBLE);
            INDArray expected = stock.gradient().gradientForVariable().get(pair.layer() + "_" + pair.name());
            INDArray aligned = pair.gates() ? StockLstm.reordered(given) : given;
            double difference = aligned.sub(expected).norm2Number().doubleValue()
                    / expected.norm2Number().doubleValue();
            assertThat(difference).as(pair.ourLayer() + "/" + pair.ourName()).isLessThan(1e-4);
        }
    }

    private static void gradient(ComputationGraph network, INDArray features, INDArray labels) {
        network.setInputs(features);
        network.setLabels(labels);
        network.computeGradientAndScore();
    }

    private static ComputationGraph network(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    private static INDArray doubles(INDArray floats) {
        return floats.castTo(DataType.DOUBLE);
    }

    private static INDArray random(long seed, int count, double deviation) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return Nd4j.createFromArray(values);
    }
}
