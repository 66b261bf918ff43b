package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.train.dl4j.CheckpointFile;
import io.crpbot.jobs.train.dl4j.NetworkTrainer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.spark.api.java.JavaSparkContext;

/** What all training runs do around their networks. */
record Run(JobContext context, LongSupplier nanoTime, Instant startedAt, long begunNanos) {
    /** Key in a manifest's training settings. */
    static final String WORKERS = "workers";

    static Run start(JobContext context, LongSupplier nanoTime) {
        return new Run(context, nanoTime, context.clock().instant(), nanoTime.getAsLong());
    }

    /** @throws PipelineException if one part has no window, or all windows to train on have one label */
    static void requireWindows(TrainingData data) {
        WindowSet train = data.train();
        WindowSet validation = data.validation();
        if (train.size() == 0 || validation.size() == 0) {
            throw PipelineException.failed("Cannot train " + data.name() + ": of windows of " + train.window()
                    + " candles there are " + train.size() + " to train on (from " + rows(train)
                    + " feature rows) and " + validation.size() + " to validate with (from " + rows(validation)
                    + "); ingest more candles or choose a smaller stride");
        }
        float first = train.label()[0];
        for (float label : train.label()) {
            if (label != first) {
                return;
            }
        }
        throw PipelineException.failed("Cannot train " + data.name() + ": all " + train.size()
                + " windows to train on have the label " + first + ", so there is nothing to tell apart; ingest other"
                + " candles or choose a smaller stride");
    }

    private static long rows(WindowSet windows) {
        return windows.coins().stream().mapToLong(CoinRows::rows).sum();
    }

    /** One a model and seed, since trainings with several seeds run at once. */
    CheckpointFile checkpoint(NetworkTraining training) {
        return checkpoint(training.data().name(), training.plan().seed());
    }

    CheckpointFile checkpoint(String name, long seed) {
        return CheckpointFile.of(context.models(), name + "-" + seed);
    }

    NetworkTrainer trainer(int workers) {
        return NetworkTrainer.onSpark(
                new JavaSparkContext(context.lake().spark().sparkContext()), workers, nanoTime, context.progress());
    }

    /** As many as this session has processors. */
    int workers() {
        return context.lake().spark().sparkContext().defaultParallelism();
    }

    /** Everything that a run can be repeated from, besides data and seed. */
    static Map<String, Object> settings(Object shape, TrainingPlan plan, TrainingRange range, int workers) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.putAll(Member.settings(shape));
        settings.putAll(Member.settings(plan));
        settings.putAll(range.settings());
        settings.put(WORKERS, workers);
        return settings;
    }

    /** Publishes the bundle, writes the row of the run, then takes the checkpoint away. */
    TrainResult publish(String stage, Trained trained) {
        TrainingHistory history = trained.history();
        Export export = trained.export();
        Member member = trained.member();
        EpochLoss best = history.best();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", best.train());
        metrics.put("validation_1_loss", best.validation());
        metrics.put("validation_1_accuracy", best.accuracy());
        metrics.put("train_mean_label", trained.sample().trainMean());
        metrics.put("validation_1_mean_label", trained.sample().validationMean());
        metrics.put("best_epoch", (double) history.bestEpoch());
        metrics.put("samples_per_second", history.samplesPerSecond());
        trained.importances().forEach((column, share) -> metrics.put(ModelManifest.IMPORTANCE + column, share));
        Member.Published published = member.publish(
                context.registry(),
                export,
                trained.references(),
                metrics,
                context.clock().instant());
        TrainResult result = new TrainResult(
                stage,
                published.bundle().ref().toString(),
                published.bundle().manifest().network().file(),
                export.parameters(),
                trained.sample(),
                history,
                published.difference(),
                trained.importances(),
                member.source().synthetic());
        record(published, result);
        checkpoint(export.name(), member.seed()).delete();
        return result;
    }

    /** Writes the row of a published run. */
    void record(Member.Published published, TrainResult result) {
        double seconds = (nanoTime.getAsLong() - begunNanos) / 1e9;
        RunTable table = new RunTable(context.lake());
        ModelManifest manifest = published.bundle().manifest();
        // a bundle that was found may lack its row: whoever published it was interrupted
        if (!published.found() || !table.has(manifest)) {
            table.write(
                    manifest,
                    new RunTable.Fit(result.parameters(), result.sample(), result.history()),
                    startedAt,
                    seconds);
        }
    }
}
