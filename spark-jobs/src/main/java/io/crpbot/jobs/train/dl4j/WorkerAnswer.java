package io.crpbot.jobs.train.dl4j;

import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a worker sends back: DL4J's own answer and the mean norm of its gradients. */
final class WorkerAnswer extends ParameterAveragingTrainingResult {
    private static final long serialVersionUID = 1L;

    private final double gradientNorm;

    WorkerAnswer(INDArray parameters, INDArray updater, double loss, double gradientNorm) {
        super(parameters, updater, loss, null, null, null);
        this.gradientNorm = gradientNorm;
    }

    double gradientNorm() {
        return gradientNorm;
    }
}
