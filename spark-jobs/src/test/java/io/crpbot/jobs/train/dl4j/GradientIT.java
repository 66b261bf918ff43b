package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TransformerShape;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * Every parameter's gradient, loss included, against central differences in double precision. Networks with wrong
 * gradients still learn a little, so nothing else would show them.
 */
class GradientIT {
    private static final double STEP = 1e-6;
    private static final int BATCH = 3;

    @Test
    void lstmGradientsEqualCentralDifferences() {
        LstmShape shape = new LstmShape(5, 3, 4, 0);
        ComputationGraph network = network(LstmNetwork.configuration(shape, 4, 1e-3, 7, DataType.DOUBLE));
        check(network, random(11, BATCH, 5, 4), labels());
    }

    @Test
    void transformerGradientsEqualCentralDifferences() {
        TransformerShape shape = new TransformerShape(6, 8, 2, 2, 10, 0);
        ComputationGraph network =
                network(TransformerNetwork.configuration(shape, 5, new FixedSchedule(1e-3), 0, 7, DataType.DOUBLE));
        check(network, random(13, BATCH, 6, 5), labels());
    }

    /** The masks are drawn alike for every pass, so the dropped network is a fixed function. */
    @Test
    void gradientsThroughDropoutEqualCentralDifferences() {
        LstmShape recurrent = new LstmShape(5, 3, 4, 0.3);
        check(
                network(LstmNetwork.configuration(recurrent, 4, 1e-3, 7, DataType.DOUBLE)),
                random(11, BATCH, 5, 4),
                labels());
        TransformerShape encoder = new TransformerShape(6, 8, 2, 2, 10, 0.3);
        check(
                network(TransformerNetwork.configuration(encoder, 5, new FixedSchedule(1e-3), 0, 7, DataType.DOUBLE)),
                random(13, BATCH, 6, 5),
                labels());
    }

    private static ComputationGraph network(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    private static INDArray labels() {
        return Nd4j.createFromArray(new double[][] {{1}, {0}, {1}});
    }

    private static INDArray random(long seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private static void check(ComputationGraph network, INDArray features, INDArray labels) {
        INDArray parameters = network.params();
        spread(parameters);
        network.setInputs(features);
        network.setLabels(labels);
        sameMasks();
        network.computeGradientAndScore();
        INDArray analytic = network.gradient().gradient().div(BATCH);
        assertThat(analytic.length()).isEqualTo(network.numParams());
        double worst = 0;
        for (long i = 0; i < parameters.length(); i++) {
            double original = parameters.getDouble(i);
            parameters.putScalar(i, original + STEP);
            double above = score(network, features, labels);
            parameters.putScalar(i, original - STEP);
            double below = score(network, features, labels);
            parameters.putScalar(i, original);
            double numeric = (above - below) / (2 * STEP);
            double given = analytic.getDouble(i);
            double error = Math.abs(numeric - given) / Math.max(1e-4, Math.abs(numeric) + Math.abs(given));
            worst = Math.max(worst, error);
        }
        assertThat(worst)
                .as("largest relative error over %d parameters", parameters.length())
                .isLessThan(1e-5);
    }

    /** Biases and gains start at constants; moving them off shows errors that hide behind zeros and ones. */
    private static void spread(INDArray parameters) {
        Random random = new Random(17);
        for (long i = 0; i < parameters.length(); i++) {
            parameters.putScalar(i, parameters.getDouble(i) + 0.2 * random.nextGaussian());
        }
    }

    private static double score(ComputationGraph network, INDArray features, INDArray labels) {
        sameMasks();
        return network.score(new DataSet(features, labels), true);
    }

    private static void sameMasks() {
        Nd4j.getRandom().setSeed(23);
    }
}
