package io.crpbot.jobs.train;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.train.dl4j.NetworkTrainer;
import io.crpbot.jobs.train.dl4j.TrainedNetwork;
import io.crpbot.jobs.train.onnx.LstmOnnx;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;

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
        return run.publish("train lstm", train(run, source, config));
    }

    /** Trains on the parts of any split. */
    static TrainedMember train(Run run, TrainingSource source, TrainLstmConfig config) {
        JobContext context = run.context();
        Scaler scaler = source.scaler(config.plan().clip());
        WindowSet train = windows(source, config, Part.TRAIN, scaler);
        WindowSet validation = windows(source, config, Part.VALIDATION_1, scaler);
        String name = "lstm_" + config.symbol();
        Run.requireWindows(name, train, validation);

        TrainedNetwork network = new NetworkTrainer(
                        new JavaSparkContext(context.lake().spark().sparkContext()), run.nanoTime(), context.progress())
                .lstm(name, config.shape(), config.plan(), train, validation);
        Weights weights = network.weights();
        String file = name + "_1m_" + weights.hash().substring(0, 12) + ".onnx";
        byte[] graph = LstmOnnx.export(config.shape(), train.width(), weights);
        Export export =
                new Export(name, "lstm", file, Map.of(file, graph, "dl4j.zip", network.toDl4j()), network.parameters());
        Member member = new Member(
                source,
                config.schema(),
                source.symbols(),
                scaler,
                new LabelSpec("direction", config.horizonMinutes(), null),
                config.plan().seed(),
                run.settings(config.shape(), config.plan()));
        return new TrainedMember(member, export, network, train, validation);
    }

    private static WindowSet windows(TrainingSource source, TrainLstmConfig config, Part part, Scaler scaler) {
        return WindowSet.of(
                List.of(source.rows(config.symbol(), part, scaler)),
                List.of(source.examples(config.symbol(), part).directions()),
                config.shape().window(),
                config.plan().stride());
    }
}
