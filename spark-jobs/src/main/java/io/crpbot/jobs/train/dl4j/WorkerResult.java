package io.crpbot.jobs.train.dl4j;

import java.io.Serializable;

/**
 * What workers send back, summed up.
 *
 * @param parameters sum of the workers' parameters
 * @param updater sum of the workers' optimiser states
 * @param loss sum of the workers' mean losses
 * @param gradientNorm sum of the workers' mean gradient norms
 * @param workers in the sum
 */
@SuppressWarnings("ArrayRecordComponent")
record WorkerResult(float[] parameters, float[] updater, double loss, double gradientNorm, int workers)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Adds in place. */
    WorkerResult plus(WorkerResult other) {
        add(parameters, other.parameters);
        add(updater, other.updater);
        return new WorkerResult(
                parameters, updater, loss + other.loss, gradientNorm + other.gradientNorm, workers + other.workers);
    }

    private static void add(float[] sum, float[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }
}
