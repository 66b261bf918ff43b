package io.crpbot.jobs.train.dl4j;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** What both networks end with. */
final class Heads {
    private Heads() {}

    /** Dense layer with ReLU, drawn as He et al. 2015 do for it. */
    static DenseLayer dense(int inputs, int units) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.RELU)
                .weightInit(WeightInit.RELU)
                .build();
    }
}
