package io.crpbot.jobs.train.dl4j;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Clips the norm of the whole gradient (Pascanu, Mikolov and Bengio 2013), which keeps its direction; DL4J itself clips
 * by layer or parameter only. It calls this between the backward pass and the updater, where the gradient is still the
 * sum over the batch.
 */
final class GlobalNormClip extends BaseTrainingListener {
    private final double maxNorm;
    private double sumOfNorms;
    private int steps;

    /** @param maxNorm largest Euclidean norm of the batch's mean gradient; infinite to measure only */
    GlobalNormClip(double maxNorm) {
        this.maxNorm = maxNorm;
    }

    @Override
    public void onGradientCalculation(Model model) {
        INDArray sum = model.gradient().gradient();
        double norm = sum.norm2Number().doubleValue() / model.batchSize();
        sumOfNorms += norm;
        steps++;
        if (norm > maxNorm) {
            sum.muli(maxNorm / norm);
        }
    }

    /** Mean norm of the gradients that came by, before they were clipped; NaN if none did. */
    double meanNorm() {
        return sumOfNorms / steps;
    }
}
