package io.crpbot.jobs.train;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import io.crpbot.jobs.train.onnx.LstmOnnx;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The LSTM of one coin on the direction label, {@code lstm_SYMBOL}. */
record LstmTraining(TrainLstmConfig config, NetworkData input) implements NetworkTraining {
    static NetworkData read(TrainLstmConfig config, TrainingSource source) {
        Scaler scaler = source.scaler(config.plan().clip());
        TrainingData data = new TrainingData(
                source.range().named("lstm_" + config.symbol()),
                config.schema().hash(),
                config.plan().weighted(windows(source, config, Part.TRAIN, scaler), source.horizonMinutes()),
                windows(source, config, Part.VALIDATION_1, scaler));
        Run.requireWindows(data);
        return new NetworkData(source, scaler, null, data);
    }

    private static WindowSet windows(TrainingSource source, TrainLstmConfig config, Part part, Scaler scaler) {
        return WindowSet.of(
                List.of(source.rows(config.symbol(), part, scaler)),
                List.of(source.examples(config.symbol(), part).directions()),
                config.shape().window(),
                config.plan().stride());
    }

    @Override
    public Fit fit() {
        LstmShape shape = config.shape();
        TrainingPlan plan = config.plan();
        return (trainer, windows, checkpoint) -> trainer.lstm(windows, shape, plan, checkpoint);
    }

    @Override
    public Trained trained(TrainedNetwork network, int workers, Instant at) {
        Weights weights = network.weights();
        TrainingData data = input.data();
        TrainingSource source = input.source();
        String file = data.name() + "_1m_" + weights.hash().substring(0, 12) + ".onnx";
        byte[] graph = LstmOnnx.export(config.shape(), data.train().width(), weights);
        Export export = new Export(
                data.name(), "lstm", file, Map.of(file, graph, "dl4j.zip", network.toDl4j()), network.parameters());
        Member member = new Member(
                source,
                config.schema(),
                source.symbols(),
                input.scaler(),
                new LabelSpec("direction", source.horizonMinutes(), null),
                config.plan().seed(),
                Run.settings(config.shape(), config.plan(), source.range(), workers));
        return Trained.of(member, export, network, data);
    }
}
