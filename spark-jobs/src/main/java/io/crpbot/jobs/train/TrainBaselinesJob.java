package io.crpbot.jobs.train;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.onnx.LogisticOnnx;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits MLlib's logistic regression of the direction on the newest feature row, over all coins, and publishes it as
 * {@code logistic_multi}: a bundle like any other, so that its predictions are made like any other's.
 */
public final class TrainBaselinesJob {
    private static final String NAME = "logistic_multi";
    private static final StructType SCHEMA = new StructType()
            .add("label", DataTypes.DoubleType, false)
            .add("features", SQLDataTypes.VectorType(), false);

    private final JobContext context;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, for the reported speeds */
    public TrainBaselinesJob(JobContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /** @throws io.crpbot.core.failure.PipelineException if there is nothing to train on or the export does not match */
    public TrainResult run(TrainBaselinesConfig config) {
        Run run = Run.start(context, nanoTime);
        TrainingSource source = new TrainingSource(context.lake(), config.schema(), config.scope());
        Scaler scaler = source.scaler(config.settings().clip());
        WindowSet train = windows(source, config, Part.TRAIN, scaler);
        WindowSet validation = windows(source, config, Part.VALIDATION_1, scaler);
        Run.requireWindows(NAME, train, validation);

        long begun = nanoTime.getAsLong();
        LogisticRegressionModel model = fit(config.settings(), train);
        double seconds = (nanoTime.getAsLong() - begun) / 1e9;
        Weights weights = weights(model);
        String file = "logistic_" + weights.hash().substring(0, 12) + ".onnx";
        byte[] graph = LogisticOnnx.export(
                weights.tensor("coefficients").values(),
                weights.tensor("intercept").values()[0]);
        Export export = new Export(NAME, "logistic", file, Map.of(file, graph), weights.count());
        Member member = new Member(
                source,
                config.schema(),
                source.symbols(),
                scaler,
                new LabelSpec("direction", config.horizonMinutes(), null),
                0,
                Member.settings(config.settings()));
        EpochLoss epoch = new EpochLoss(
                1, loss(model, train), loss(model, validation), accuracy(model, validation), train.size() / seconds);
        TrainingHistory history = new TrainingHistory(List.of(epoch), 1, "fitted");
        WindowSet real = SampleWindows.real(validation);
        WindowSet random = SampleWindows.random(validation, 0);
        List<Export.Reference> references = List.of(
                new Export.Reference(real, i -> probability(model, real, i)),
                new Export.Reference(random, i -> probability(model, random, i)));
        return run.publish("train baselines", member, export, references, history, train.size(), validation.size());
    }

    private static WindowSet windows(TrainingSource source, TrainBaselinesConfig config, Part part, Scaler scaler) {
        return WindowSet.of(
                source.symbols().stream()
                        .map(symbol -> source.rows(symbol, part, scaler))
                        .toList(),
                source.symbols().stream()
                        .map(symbol -> source.examples(symbol, part).directions())
                        .toList(),
                1,
                config.settings().stride());
    }

    private LogisticRegressionModel fit(BaselineSettings settings, WindowSet train) {
        JavaSparkContext spark = new JavaSparkContext(context.lake().spark().sparkContext());
        Broadcast<WindowSet> windows = spark.broadcast(train);
        try (Progress.Task task = context.progress().start("train " + NAME, 1)) {
            Dataset<Row> rows = context.lake()
                    .spark()
                    .createDataFrame(
                            spark.parallelize(IntStream.range(0, train.size())
                                            .boxed()
                                            .toList())
                                    .map(i -> RowFactory.create(
                                            (double) windows.getValue().label()[i], row(windows.getValue(), i))),
                            SCHEMA)
                    .cache();
            LogisticRegressionModel model = new LogisticRegression()
                    .setMaxIter(settings.maxIterations())
                    .setRegParam(settings.regularization())
                    .setStandardization(false)
                    .fit(rows);
            rows.unpersist();
            task.advance(1, "");
            return model;
        } finally {
            windows.destroy();
        }
    }

    private static Vector row(WindowSet windows, int index) {
        float[] values = new float[windows.width()];
        windows.copyTo(index, values, 0, values.length);
        double[] exact = new double[values.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = values[i];
        }
        return Vectors.dense(exact);
    }

    private static Weights weights(LogisticRegressionModel model) {
        double[] exact = model.coefficients().toArray();
        float[] coefficients = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            coefficients[i] = (float) exact[i];
        }
        return new Weights(Map.of(
                "coefficients", new Weights.Tensor(coefficients, coefficients.length, 1),
                "intercept", new Weights.Tensor(new float[] {(float) model.intercept()}, 1, 1)));
    }

    private static double probability(LogisticRegressionModel model, WindowSet windows, int index) {
        return model.predictProbability(row(windows, index)).apply(1);
    }

    private static double loss(LogisticRegressionModel model, WindowSet windows) {
        return IntStream.range(0, windows.size())
                .mapToDouble(i -> {
                    double p = probability(model, windows, i);
                    return -Math.log(windows.label()[i] >= 0.5f ? p : 1 - p);
                })
                .average()
                .orElseThrow();
    }

    private static double accuracy(LogisticRegressionModel model, WindowSet windows) {
        return IntStream.range(0, windows.size())
                        .filter(i -> (probability(model, windows, i) >= 0.5) == (windows.label()[i] >= 0.5f))
                        .count()
                / (double) windows.size();
    }
}
