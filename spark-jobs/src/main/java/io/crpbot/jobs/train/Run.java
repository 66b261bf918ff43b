package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.jobs.JobContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What all training runs do around their networks. */
record Run(JobContext context, LongSupplier nanoTime, Instant startedAt, long begunNanos) {
    static Run start(JobContext context, LongSupplier nanoTime) {
        return new Run(context, nanoTime, context.clock().instant(), nanoTime.getAsLong());
    }

    /** @throws PipelineException if one part has no window */
    static void requireWindows(String name, WindowSet train, WindowSet validation) {
        if (train.size() == 0 || validation.size() == 0) {
            throw PipelineException.failed("Cannot train " + name + ": there are " + train.size()
                    + " windows to train on and " + validation.size() + " to validate with; ingest more candles or"
                    + " choose a smaller stride");
        }
    }

    /** Everything that a run can be repeated from, besides data and seed. */
    Map<String, Object> settings(Object shape, TrainingPlan plan) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.putAll(Member.settings(shape));
        settings.putAll(Member.settings(plan));
        settings.put("workers", context.lake().spark().sparkContext().defaultParallelism());
        return settings;
    }

    /** Publishes the bundle, then writes the row of the run. */
    TrainResult publish(String stage, TrainedMember trained) {
        return publish(
                stage,
                trained.member(),
                trained.export(),
                trained.references(),
                trained.network().history(),
                trained.train().size(),
                trained.validation().size());
    }

    TrainResult publish(
            String stage,
            Member member,
            Export export,
            List<Export.Reference> references,
            TrainingHistory history,
            long trainWindows,
            long validationWindows) {
        EpochLoss best = history.best();
        Map<String, Double> metrics = Map.of(
                "train_loss", best.train(),
                "validation_1_loss", best.validation(),
                "validation_1_accuracy", best.accuracy(),
                "best_epoch", (double) history.bestEpoch(),
                "samples_per_second", history.samplesPerSecond());
        Member.Published published = member.publish(
                context.registry(), export, references, metrics, context.clock().instant());
        TrainResult result = new TrainResult(
                stage,
                published.bundle().ref().toString(),
                published.bundle().manifest().network().file(),
                export.parameters(),
                trainWindows,
                validationWindows,
                history,
                published.difference(),
                member.source().synthetic());
        record(published, result);
        return result;
    }

    /** Writes the row of a published run. */
    void record(Member.Published published, TrainResult result) {
        double seconds = (nanoTime.getAsLong() - begunNanos) / 1e9;
        RunTable table = new RunTable(context.lake());
        ModelManifest manifest = published.bundle().manifest();
        // a bundle that was found may lack its row: whoever published it was interrupted
        if (!published.found() || !table.has(manifest)) {
            table.write(manifest, result, startedAt, seconds);
        }
    }
}
