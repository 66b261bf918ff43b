package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.label.Fold;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.core.model.Durable;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.Sha256;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.predict.ModelSource;
import io.crpbot.jobs.predict.PredictJob;
import io.crpbot.jobs.predict.PredictionRequest;
import io.crpbot.jobs.train.dl4j.CheckpointFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Votes on the training part by models that have not seen what they vote on: for every block but the first, each role is
 * trained on the blocks before, exactly as the members are. A model's votes are one commit of {@code gold/votes}; what is
 * there already, made from the same data with the same settings by the same code, is not made again.
 */
final class FoldVotes {
    /** Models of folds are means to an end: hidden from the registry's lists. */
    private static final String FOLDER = ".folds";

    private final JobContext context;
    private final LongSupplier nanoTime;
    private final TrainingSource source;
    private final TrainPpoConfig config;
    private final VoteTable table;

    FoldVotes(JobContext context, LongSupplier nanoTime, TrainingSource source, TrainPpoConfig config) {
        this.context = context;
        this.nanoTime = nanoTime;
        this.source = source;
        this.config = config;
        this.table = new VoteTable(context.lake());
    }

    /** Trains and predicts what is missing; gives the sources of the votes that count. */
    List<String> complete(FoldPlan folds) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < folds.blocks().size(); i++) {
            Fold fold = FoldPlan.fold(folds.blocks().get(i));
            for (String role : config.settings().votes()) {
                for (List<Symbol> symbols : groups(role)) {
                    sources.add(complete(role, symbols, i + 1, fold));
                }
            }
        }
        return sources;
    }

    /** An LSTM votes on one coin, a transformer on all. */
    private List<List<Symbol>> groups(String role) {
        return role.equals("lstm")
                ? source.symbols().stream().map(symbol -> List.of(symbol)).toList()
                : List.of(source.symbols());
    }

    private String complete(String role, List<Symbol> symbols, int block, Fold fold) {
        SplitPlan split = fold.plan();
        String hash = hash(role, symbols, fold);
        VoteTable.Origin origin = new VoteTable.Origin(
                role, symbols, source.venue(), block, split.validation2From(), hash, source.synthetic());
        Path folder = context.models().resolve(FOLDER).resolve(hash.substring(0, 16));
        if (!table.has(origin)) {
            ModelRegistry registry = new ModelRegistry(folder);
            ModelBundle bundle = train(role, symbols, fold, registry);
            table.write(origin, predict(registry, bundle, symbols, split.validation2From(), split.testFrom()));
        }
        delete(folder);
        return hash;
    }

    private ModelBundle train(String role, List<Symbol> symbols, Fold fold, ModelRegistry registry) {
        Run run = Run.start(context, nanoTime);
        SeriesScope scope = new SeriesScope(symbols, source.venue());
        TrainingSource known = source.of(scope, fold);
        FeatureSchema schema = config.schema();
        CheckpointFile checkpoint = CheckpointFile.of(registry.root(), role);
        NetworkConfig network = role.equals("lstm")
                ? new TrainLstmConfig(
                        symbols.get(0),
                        source.venue(),
                        source.range(),
                        schema,
                        config.lstm().shape(),
                        config.lstm().plan())
                : new TrainTransformerConfig(
                        scope,
                        source.range(),
                        schema,
                        config.transformer().shape(),
                        config.transformer().plan());
        Trained trained = network.on(network.read(known)).run(run, run.workers(), checkpoint);
        ModelBundle bundle = trained.member()
                .publish(
                        registry,
                        trained.export(),
                        trained.references(),
                        Map.of(),
                        context.clock().instant())
                .bundle();
        checkpoint.delete();
        return bundle;
    }

    /** What a bundle says about every decision of a range, labelled or not. */
    List<VoteTable.Vote> predict(
            ModelRegistry registry, ModelBundle bundle, List<Symbol> symbols, Instant from, Instant to) {
        PredictionRequest request = new PredictionRequest(
                List.of(ModelSource.of(registry, bundle)),
                config.schema(),
                source.venue(),
                symbols,
                from,
                to,
                config.settings().everyMinutes(),
                to,
                false);
        return new PredictJob(context)
                .collect(request, "symbol", "start", "raw").stream()
                        .map(row -> new VoteTable.Vote(
                                row.getString(0), row.getTimestamp(1).getTime(), row.getDouble(2)))
                        .toList();
    }

    private String hash(String role, List<Symbol> symbols, Fold fold) {
        Object settings = role.equals("lstm") ? config.lstm() : config.transformer();
        return Sha256.of(String.join(
                "\n",
                role,
                symbols.toString(),
                source.venue(),
                fold.toString(),
                new TreeMap<>(source.versions()).toString(),
                config.schema().hash(),
                settings.toString(),
                Integer.toString(source.horizonMinutes()),
                Integer.toString(config.settings().everyMinutes()),
                CodeVersion.current()));
    }

    /** The votes are stored: their model has done its work. */
    private static void delete(Path folder) {
        try {
            Durable.deleteTree(folder);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot delete " + folder + ": " + e, e);
        }
    }
}
