package io.crpbot.jobs.train;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.train.dl4j.CheckpointFile;
import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import io.crpbot.jobs.train.onnx.LstmOnnx;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Trains the LSTM of one coin on the direction label and publishes it as {@code lstm_SYMBOL}. */
public final class TrainLstmJob {
    private final JobContext context;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, for the reported speeds */
    public TrainLstmJob(JobContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /** @throws io.crpbot.core.failure.PipelineException if there is nothing to train on or the export does not match */
    public TrainResult run(TrainLstmConfig config) {
        Run run = Run.start(context, nanoTime);
        TrainingSource source = new TrainingSource(
                context.lake(), config.schema(), new SeriesScope(List.of(config.symbol()), config.venue()));
        return run.publish("train lstm", train(run, source, config, run.workers(), run.checkpoint(name(config))));
    }

    static Trained train(
            Run run, TrainingSource source, TrainLstmConfig config, int workers, CheckpointFile checkpoint) {
        Scaler scaler = source.scaler(config.plan().clip());
        TrainingData data = data(source, config, scaler);
        TrainedNetwork network = run.trainer(workers).lstm(data, config.shape(), config.plan(), checkpoint);
        return trained(source, config, scaler, data, network, workers);
    }

    static TrainingData data(TrainingSource source, TrainLstmConfig config, Scaler scaler) {
        TrainingData data = new TrainingData(
                name(config),
                config.schema().hash(),
                windows(source, config, Part.TRAIN, scaler),
                windows(source, config, Part.VALIDATION_1, scaler));
        Run.requireWindows(data);
        return data;
    }

    static Trained trained(
            TrainingSource source,
            TrainLstmConfig config,
            Scaler scaler,
            TrainingData data,
            TrainedNetwork network,
            int workers) {
        Weights weights = network.weights();
        String file = data.name() + "_1m_" + weights.hash().substring(0, 12) + ".onnx";
        byte[] graph = LstmOnnx.export(config.shape(), data.train().width(), weights);
        Export export = new Export(
                data.name(), "lstm", file, Map.of(file, graph, "dl4j.zip", network.toDl4j()), network.parameters());
        Member member = new Member(
                source,
                config.schema(),
                source.symbols(),
                scaler,
                new LabelSpec("direction", config.horizonMinutes(), null),
                config.plan().seed(),
                Run.settings(config.shape(), config.plan(), workers));
        return Trained.of(member, export, network, data);
    }

    static String name(TrainLstmConfig config) {
        return "lstm_" + config.symbol();
    }

    private static WindowSet windows(TrainingSource source, TrainLstmConfig config, Part part, Scaler scaler) {
        return WindowSet.of(
                List.of(source.rows(config.symbol(), part, scaler)),
                List.of(source.examples(config.symbol(), part).directions()),
                config.shape().window(),
                config.plan().stride());
    }
}
