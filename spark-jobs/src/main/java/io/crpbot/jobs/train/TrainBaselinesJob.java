package io.crpbot.jobs.train;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits MLlib's classifiers of the direction on the newest feature row, over all coins, and publishes each as {@code
 * KIND_multi}: a bundle like any other, so that its predictions are made like any other's.
 */
public final class TrainBaselinesJob {
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

    /** All of them; see {@link #run(TrainBaselinesConfig, List)}. */
    public TrainResults run(TrainBaselinesConfig config) {
        return run(config, List.of(BaselineKind.values()));
    }

    /** @throws io.crpbot.core.failure.PipelineException if there is nothing to train on or an export does not match */
    public TrainResults run(TrainBaselinesConfig config, List<BaselineKind> kinds) {
        Run run = Run.start(context, nanoTime);
        TrainingSource source = new TrainingSource(context.lake(), config.schema(), config.scope(), config.range());
        List<TrainResult> results = new ArrayList<>();
        for (Trained trained : train(run, source, config, run.workers(), kinds)) {
            results.add(run.publish("train baselines", trained));
        }
        return new TrainResults("train baselines", results);
    }

    static List<Trained> train(
            Run run, TrainingSource source, TrainBaselinesConfig config, int workers, List<BaselineKind> kinds) {
        Scaler scaler = source.scaler(config.settings().clip());
        TrainingData data = new TrainingData(
                "baselines",
                config.schema().hash(),
                windows(source, config, Part.TRAIN, scaler),
                windows(source, config, Part.VALIDATION_1, scaler));
        Run.requireWindows(data);
        Map<String, Object> settings = new LinkedHashMap<>(Member.settings(config.settings()));
        settings.putAll(source.range().settings());
        settings.put(Run.WORKERS, workers);
        Member member = new Member(
                source,
                config.schema(),
                source.symbols(),
                scaler,
                new LabelSpec("direction", source.horizonMinutes(), null),
                config.settings().seed(),
                settings);
        JavaSparkContext spark =
                new JavaSparkContext(run.context().lake().spark().sparkContext());
        Broadcast<WindowSet> windows = spark.broadcast(data.train());
        Dataset<Row> rows =
                rows(run, spark, windows, data.train().size(), workers).cache();
        try (Progress.Task task = run.context().progress().start("train baselines", kinds.size())) {
            List<Trained> all = new ArrayList<>();
            for (BaselineKind kind : kinds) {
                all.add(trained(run, kind, member, config.settings(), rows, data));
                task.advance(1, kind.label());
            }
            return all;
        } finally {
            rows.unpersist();
            windows.destroy();
        }
    }

    private static Trained trained(
            Run run,
            BaselineKind kind,
            Member member,
            BaselineSettings settings,
            Dataset<Row> rows,
            TrainingData data) {
        long begun = run.nanoTime().getAsLong();
        Classical model = kind.fit(settings, rows);
        double seconds = (run.nanoTime().getAsLong() - begun) / 1e9;
        WindowSet validation = data.validation();
        EpochLoss epoch = new EpochLoss(
                1,
                loss(model, data.train()),
                loss(model, validation),
                accuracy(model, validation),
                Double.NaN,
                Double.NaN,
                data.train().size() / seconds);
        WindowSet real = SampleWindows.real(validation);
        WindowSet random = SampleWindows.random(validation, 0);
        String file = kind.label() + "_" + model.hash().substring(0, 12) + ".onnx";
        return new Trained(
                member,
                new Export(
                        member.source().range().named(kind.model()),
                        kind.label(),
                        file,
                        Map.of(file, model.graph()),
                        model.numbers()),
                List.of(
                        new Export.Reference(real, i -> model.probability(real, i)),
                        new Export.Reference(random, i -> model.probability(random, i))),
                new TrainingHistory(List.of(epoch), 1, "fitted"),
                Sample.of(data, member.source()),
                importances(member.schema().columns(), model.importances()));
    }

    private static Map<String, Double> importances(List<String> columns, double[] shares) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < shares.length; i++) {
            named.put(columns.get(i), shares[i]);
        }
        return named;
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

    private static Dataset<Row> rows(
            Run run, JavaSparkContext spark, Broadcast<WindowSet> windows, int size, int workers) {
        return run.context()
                .lake()
                .spark()
                .createDataFrame(
                        spark.parallelize(IntStream.range(0, size).boxed().toList(), workers)
                                .map(i -> row(windows.getValue(), i)),
                        SCHEMA);
    }

    private static Row row(WindowSet windows, int index) {
        float[] values = new float[windows.width()];
        windows.copyTo(index, values, 0, values.length);
        return RowFactory.create((double) windows.label()[index], BaselineKind.vector(values));
    }

    private static double loss(Classical model, WindowSet windows) {
        return IntStream.range(0, windows.size())
                .mapToDouble(i -> {
                    double p = model.probability(windows, i);
                    return -Math.log(windows.label()[i] >= 0.5f ? p : 1 - p);
                })
                .average()
                .orElseThrow();
    }

    private static double accuracy(Classical model, WindowSet windows) {
        return IntStream.range(0, windows.size())
                        .filter(i -> (model.probability(windows, i) >= 0.5) == (windows.label()[i] >= 0.5f))
                        .count()
                / (double) windows.size();
    }
}
