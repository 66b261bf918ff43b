package io.crpbot.jobs.train;

import java.io.Serializable;

/**
 * How a network is fitted.
 *
 * @param epochs at most
 * @param patience epochs without a better loss on validation 1 after which training stops
 * @param batch windows a step and worker
 * @param averagingFrequency steps a worker takes between two averages of the parameters
 * @param stride minutes of the clock between two windows
 * @param learningRate step size, at its peak where it is scheduled
 * @param weightDecay decoupled decay of the weights
 * @param warmUp share of all steps over which the learning rate rises before it falls along a cosine; negative keeps it
 *     constant
 * @param clip bound of scaled features, in deviations
 * @param seed of initial weights, shuffling and dropout
 * @param uniqueness whether a window counts by how little its label's time is shared with other labels
 */
public record TrainingPlan(
        int epochs,
        int patience,
        int batch,
        int averagingFrequency,
        int stride,
        double learningRate,
        double weightDecay,
        double warmUp,
        double clip,
        long seed,
        boolean uniqueness)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public TrainingPlan {
        if (epochs < 1 || patience < 1 || batch < 1 || averagingFrequency < 1 || stride < 1) {
            throw new IllegalArgumentException("Cannot train with epochs " + epochs + ", patience " + patience
                    + ", batch " + batch + ", averaging frequency " + averagingFrequency + ", stride " + stride
                    + ": all must be at least 1");
        }
        if (!(learningRate > 0) || !(weightDecay >= 0) || !(warmUp < 1) || !(clip > 0)) {
            throw new IllegalArgumentException("Cannot train with learning rate " + learningRate + ", weight decay "
                    + weightDecay + ", warm-up " + warmUp + ", clip " + clip);
        }
    }

    public TrainingPlan withSeed(long other) {
        return new TrainingPlan(
                epochs,
                patience,
                batch,
                averagingFrequency,
                stride,
                learningRate,
                weightDecay,
                warmUp,
                clip,
                other,
                uniqueness);
    }

    /** The windows as this plan weights them. */
    WindowSet weighted(WindowSet windows, int horizonMinutes) {
        return uniqueness ? windows.weighted(horizonMinutes) : windows;
    }
}
