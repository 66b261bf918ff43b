package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One step of plain gradient descent at rate 1 moves the parameters by the clipped mean gradient. */
class GlobalNormClipIT {
    private static final INDArray FEATURES = Nd4j.createFromArray(new double[][] {{8, -3}, {5, 1}, {-9, 4}});
    private static final INDArray LABELS = Nd4j.createFromArray(new double[][] {{3}, {-8}, {6}});

    @Test
    void stepIsAsLongAsTheNormAllowsAndKeepsItsDirection() {
        INDArray free = step(Double.POSITIVE_INFINITY);
        assertThat(free.norm2Number().doubleValue()).isGreaterThan(20);
        INDArray clipped = step(2);
        assertThat(clipped.norm2Number().doubleValue()).isCloseTo(2, within(1e-9));
        assertThat(clipped.mul(free).sumNumber().doubleValue()
                        / free.norm2Number().doubleValue())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void shortStepIsLeftAlone() {
        assertThat(step(1e6)).isEqualTo(step(Double.POSITIVE_INFINITY));
    }

    private static INDArray step(double maxNorm) {
        ComputationGraph network = network();
        network.setListeners(new GlobalNormClip(maxNorm));
        return moved(network);
    }

    private static INDArray moved(ComputationGraph network) {
        INDArray before = network.params().dup();
        network.fit(new MultiDataSet(FEATURES, LABELS));
        return before.subi(network.params());
    }

    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Nesterovs(1, 0))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(2)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "in")
                .setOutputs("out")
                .build());
        network.init();
        return network;
    }
}
