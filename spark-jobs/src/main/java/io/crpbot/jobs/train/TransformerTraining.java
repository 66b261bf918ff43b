package io.crpbot.jobs.train;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.train.dl4j.SinusoidalPositions;
import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import io.crpbot.jobs.train.onnx.TransformerOnnx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The transformer of all coins on trend strength, {@code transformer_multi}. */
record TransformerTraining(TrainTransformerConfig config, NetworkData input) implements NetworkTraining {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static NetworkData read(TrainTransformerConfig config, TrainingSource source) {
        Scaler scaler = source.scaler(config.plan().clip());
        List<Examples> examples = examples(source, Part.TRAIN);
        double p99 = Examples.p99(examples);
        TrainingData data = new TrainingData(
                source.range().named("transformer_multi"),
                config.schema().hash(),
                config.plan()
                        .weighted(windows(source, config, Part.TRAIN, scaler, examples, p99), source.horizonMinutes()),
                windows(source, config, Part.VALIDATION_1, scaler, examples(source, Part.VALIDATION_1), p99));
        Run.requireWindows(data);
        return new NetworkData(source, scaler, p99, data);
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

    @Override
    public Fit fit() {
        TransformerShape shape = config.shape();
        TrainingPlan plan = config.plan();
        return (trainer, windows, checkpoint) -> trainer.transformer(windows, shape, plan, checkpoint);
    }

    @Override
    public Trained trained(TrainedNetwork network, int workers, Instant at) {
        TrainingData data = input.data();
        TrainingSource source = input.source();
        String file = data.name() + "_v" + STAMP.format(at) + ".onnx";
        float[] positions =
                SinusoidalPositions.of(config.shape().window(), config.shape().width());
        byte[] graph = TransformerOnnx.export(
                config.shape(), data.train().width(), source.symbols().size(), positions, network.weights());
        Export export = new Export(
                data.name(),
                "transformer",
                file,
                Map.of(file, graph, "dl4j.zip", network.toDl4j()),
                network.parameters());
        Member member = new Member(
                source,
                config.schema(),
                source.symbols(),
                input.scaler(),
                new LabelSpec("trend_strength", source.horizonMinutes(), input.p99()),
                config.plan().seed(),
                Run.settings(config.shape(), config.plan(), source.range(), workers));
        return Trained.of(member, export, network, data);
    }
}
