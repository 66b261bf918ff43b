package io.crpbot.jobs.train;

import io.crpbot.jobs.train.onnx.LogisticOnnx;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** MLlib's logistic regression. */
final class LogisticFit {
    private LogisticFit() {}

    static Classical of(BaselineSettings settings, Dataset<Row> rows) {
        LogisticRegressionModel model = new LogisticRegression()
                .setMaxIter(settings.maxIterations())
                .setRegParam(settings.regularization())
                .setStandardization(false)
                .fit(rows);
        double[] exact = model.coefficients().toArray();
        float[] coefficients = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            coefficients[i] = (float) exact[i];
        }
        float intercept = (float) model.intercept();
        Weights weights = new Weights(Map.of(
                "coefficients", new Weights.Tensor(coefficients, coefficients.length, 1),
                "intercept", new Weights.Tensor(new float[] {intercept}, 1, 1)));
        return new Classical(
                weights.hash(),
                LogisticOnnx.export(coefficients, intercept),
                weights.count(),
                new double[0],
                row -> model.predictProbability(BaselineKind.vector(row)).apply(1));
    }
}
