package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.Sha256;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.VersionFiles;
import io.crpbot.jobs.lake.VersionRanges;
import io.crpbot.jobs.train.dl4j.CheckpointFile;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Trains a published member again from what its manifest pins (table versions, seed, settings, workers) and compares the
 * networks. Publishes nothing. With the same code on the same type of processor every bit is the same, since each worker
 * computes on one thread and their parameters are added in order; elsewhere rounding differs, and outputs may be
 * {@link #TOLERANCE} apart.
 */
public final class ReproduceJob {
    /** Largest difference of two outputs, which are probabilities, for a network trained elsewhere. */
    static final double TOLERANCE = 0.02;

    private final JobContext context;
    private final LongSupplier nanoTime;
    private final Supplier<AgentAccounts> accounts;

    /**
     * @param nanoTime elapsed time, for the reported speeds
     * @param accounts that an agent trades; asked for when the model is one
     */
    public ReproduceJob(JobContext context, LongSupplier nanoTime, Supplier<AgentAccounts> accounts) {
        this.context = context;
        this.nanoTime = nanoTime;
        this.accounts = accounts;
    }

    /**
     * @param model reference in the registry
     * @throws PipelineException if its data are gone or it is of a kind that is not trained
     */
    public ReproduceResult run(String model) {
        ModelBundle bundle = ModelBundle.load(context.registry().resolve(model).folder());
        ModelManifest manifest = bundle.manifest();
        requireInputs(bundle);
        CheckpointFile checkpoint = Run.start(context, nanoTime)
                .checkpoint(manifest.name() + "." + manifest.version() + ".reproduced", manifest.seed());
        Trained again = train(bundle, checkpoint);
        String network = Sha256.of(again.export().files().get(again.export().network()));
        boolean same = network.equals(manifest.files().get(manifest.network().file()));
        double difference = again.member().difference(bundle, again.references());
        checkpoint.delete();
        return new ReproduceResult(
                bundle.ref().toString(),
                same,
                difference,
                TOLERANCE,
                manifest.codeVersion(),
                CodeVersion.current(),
                fitted(again.history()),
                again.sample().trainWindows());
    }

    private Trained train(ModelBundle bundle, CheckpointFile checkpoint) {
        ModelManifest manifest = bundle.manifest();
        Run run = Run.start(context, nanoTime);
        FeatureSchema schema = manifest.schema();
        SeriesScope scope = new SeriesScope(manifest.symbols(), manifest.venue());
        Map<String, Object> settings = manifest.training();
        TrainingRange range = TrainingRange.of(settings);
        TrainingSource source = new TrainingSource(context.lake(), schema, scope, range, manifest.inputs());
        return switch (manifest.kind()) {
            case "ppo" -> new AgentReproduction(context, nanoTime, accounts.get()).train(bundle, source);
            case "lstm" ->
                again(
                        new TrainLstmConfig(
                                manifest.symbols().get(0),
                                manifest.venue(),
                                range,
                                schema,
                                Member.settings(settings, LstmShape.class),
                                Member.settings(settings, TrainingPlan.class)),
                        run,
                        source,
                        workers(bundle),
                        checkpoint);
            case "transformer" ->
                again(
                        new TrainTransformerConfig(
                                scope,
                                range,
                                schema,
                                Member.settings(settings, TransformerShape.class),
                                Member.settings(settings, TrainingPlan.class)),
                        run,
                        source,
                        workers(bundle),
                        checkpoint);
            default -> baseline(run, bundle, source, scope);
        };
    }

    private static Trained again(
            NetworkConfig config, Run run, TrainingSource source, int workers, CheckpointFile checkpoint) {
        return config.on(config.read(source)).run(run, workers, checkpoint);
    }

    private static Trained baseline(Run run, ModelBundle bundle, TrainingSource source, SeriesScope scope) {
        ModelManifest manifest = bundle.manifest();
        BaselineKind kind = BaselineKind.of(manifest.kind())
                .orElseThrow(() -> PipelineException.configuration("Cannot reproduce " + bundle.ref()
                        + ": a model of kind " + manifest.kind() + " is not trained; reproduce its members"));
        TrainBaselinesConfig config = new TrainBaselinesConfig(
                scope, source.range(), manifest.schema(), Member.settings(manifest.training(), BaselineSettings.class));
        return TrainBaselinesJob.train(run, source, config, workers(bundle), List.of(kind))
                .get(0);
    }

    private static String fitted(TrainingHistory history) {
        int epochs = history.epochs().size();
        return epochs == 0 ? history.stopReason() : epochs + (epochs == 1 ? " epoch" : " epochs");
    }

    private static int workers(ModelBundle bundle) {
        if (bundle.manifest().training().get(Run.WORKERS) instanceof Number workers) {
            return workers.intValue();
        }
        throw PipelineException.failed(
                "Cannot reproduce " + bundle.ref()
                        + ": its manifest does not say how many workers trained it; it was made by an earlier version of the code");
    }

    private void requireInputs(ModelBundle bundle) {
        bundle.manifest().inputs().forEach((table, version) -> {
            List<Long> readable = VersionFiles.of(context.lake(), table).readable();
            if (!readable.contains(version)) {
                throw PipelineException.failed("Cannot reproduce " + bundle.ref() + ": it was trained on version "
                        + version + " of " + table
                        + ", which was vacuumed or is not in this lake; readable are versions "
                        + VersionRanges.text(readable));
            }
        });
    }
}
