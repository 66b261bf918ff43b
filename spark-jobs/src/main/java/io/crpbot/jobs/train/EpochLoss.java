package io.crpbot.jobs.train;

import java.io.Serializable;
import java.util.Locale;

/**
 * One pass over the training windows.
 *
 * @param epoch from 1
 * @param train mean loss of the steps, with dropout
 * @param validation mean loss over validation 1 after the pass, without
 * @param accuracy share of validation 1 windows whose output lies on the label's side of 0.5
 * @param learningRate of the last step; NaN where there is none
 * @param gradientNorm mean Euclidean norm of the steps' gradients before they are clipped; NaN where there are none
 * @param samplesPerSecond training speed over all workers, averaging included
 */
public record EpochLoss(
        int epoch,
        double train,
        double validation,
        double accuracy,
        double learningRate,
        double gradientNorm,
        double samplesPerSecond)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether a loss is no number any more: nothing can be learnt from here on. */
    public boolean exploded() {
        return !Double.isFinite(train) || !Double.isFinite(validation);
    }

    /** One line for a person. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "epoch %d: loss %.4f, validation %.4f, accuracy %.1f %%, %.0f samples/s",
                epoch,
                train,
                validation,
                100 * accuracy,
                samplesPerSecond);
    }
}
