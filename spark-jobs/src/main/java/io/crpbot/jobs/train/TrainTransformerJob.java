package io.crpbot.jobs.train;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.train.dl4j.NetworkTrainer;
import io.crpbot.jobs.train.dl4j.SinusoidalPositions;
import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import io.crpbot.jobs.train.onnx.TransformerOnnx;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Trains the transformer of all coins on trend strength and publishes it as {@code transformer_multi}. */
public final class TrainTransformerJob {
    private static final String NAME = "transformer_multi";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final JobContext context;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, for the reported speeds */
    public TrainTransformerJob(JobContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /** @throws io.crpbot.core.failure.PipelineException if there is nothing to train on or the export does not match */
    public TrainResult run(TrainTransformerConfig config) {
        Run run = Run.start(context, nanoTime);
        TrainingSource source = new TrainingSource(context.lake(), config.schema(), config.scope());
        return run.publish("train transformer", train(run, source, config));
    }

    /** Trains on the parts of any split. */
    static TrainedMember train(Run run, TrainingSource source, TrainTransformerConfig config) {
        JobContext context = run.context();
        Scaler scaler = source.scaler(config.plan().clip());
        List<Examples> examples = examples(source, Part.TRAIN);
        double p99 = Examples.p99(examples);
        WindowSet train = windows(source, config, Part.TRAIN, scaler, examples, p99);
        WindowSet validation =
                windows(source, config, Part.VALIDATION_1, scaler, examples(source, Part.VALIDATION_1), p99);
        Run.requireWindows(NAME, train, validation);

        TrainedNetwork network = new NetworkTrainer(
                        new JavaSparkContext(context.lake().spark().sparkContext()), run.nanoTime(), context.progress())
                .transformer(NAME, config.shape(), config.plan(), train, validation);
        String file = "transformer_multi_v" + STAMP.format(run.startedAt()) + ".onnx";
        float[] positions =
                SinusoidalPositions.of(config.shape().window(), config.shape().width());
        byte[] graph = TransformerOnnx.export(
                config.shape(), train.width(), source.symbols().size(), positions, network.weights());
        Export export = new Export(
                NAME, "transformer", file, Map.of(file, graph, "dl4j.zip", network.toDl4j()), network.parameters());
        Member member = new Member(
                source,
                config.schema(),
                source.symbols(),
                scaler,
                new LabelSpec("trend_strength", config.horizonMinutes(), p99),
                config.plan().seed(),
                run.settings(config.shape(), config.plan()));
        return new TrainedMember(member, export, network, train, validation);
    }

    private static List<Examples> examples(TrainingSource source, Part part) {
        return source.symbols().stream()
                .map(symbol -> source.examples(symbol, part))
                .toList();
    }

    private static WindowSet windows(
            TrainingSource source,
            TrainTransformerConfig config,
            Part part,
            Scaler scaler,
            List<Examples> examples,
            double p99) {
        return WindowSet.of(
                source.symbols().stream()
                        .map(symbol -> source.rows(symbol, part, scaler))
                        .toList(),
                examples.stream().map(coin -> coin.strengths(p99)).toList(),
                config.shape().window(),
                config.plan().stride());
    }
}
