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
import io.crpbot.jobs.train.Voters.Voter;
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
 * Votes on the training part by models that have not seen what they vote on: for every block but the first, each member is
 * trained anew on the blocks before, with its own settings. A model's votes are one commit of {@code gold/votes}; what is
 * there already, made from the same data with the same settings by the same code, is not made again.
 */
final class FoldVotes {
    /** Models of folds are means to an end: hidden from the registry's lists. */
    private static final String FOLDER = ".folds";

    private final JobContext context;
    private final LongSupplier nanoTime;
    private final TrainingSource source;
    private final TrainPpoConfig config;
    private final List<Voter> voters;
    private final VoteTable table;

    FoldVotes(
            JobContext context,
            LongSupplier nanoTime,
            TrainingSource source,
            TrainPpoConfig config,
            List<Voter> voters) {
        this.context = context;
        this.nanoTime = nanoTime;
        this.source = source;
        this.config = config;
        this.voters = voters;
        this.table = new VoteTable(context.lake());
    }

    /** Trains and predicts what is missing; gives the sources of the votes that count. */
    List<String> complete(FoldPlan folds) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < folds.blocks().size(); i++) {
            Fold fold = FoldPlan.fold(folds.blocks().get(i));
            for (Voter voter : voters) {
                sources.add(complete(voter, i + 1, fold));
            }
        }
        return sources;
    }

    private String complete(Voter voter, int block, Fold fold) {
        SplitPlan split = fold.plan();
        NetworkConfig network = network(voter);
        String hash = hash(voter, network, fold);
        VoteTable.Origin origin = new VoteTable.Origin(
                voter.role(),
                voter.symbols(),
                source.venue(),
                block,
                split.validation2From(),
                hash,
                source.synthetic());
        Path folder = context.models().resolve(FOLDER).resolve(hash.substring(0, 16));
        if (!table.has(origin)) {
            ModelRegistry registry = new ModelRegistry(folder);
            ModelBundle bundle = train(voter, network, fold, registry);
            table.write(origin, predict(registry, bundle, voter.symbols(), split.validation2From(), split.testFrom()));
        }
        delete(folder);
        return hash;
    }

    /** Trained as the member was. */
    private NetworkConfig network(Voter voter) {
        FeatureSchema schema = config.schema();
        Map<String, Object> settings = voter.bundle().manifest().training();
        TrainingPlan plan = Member.settings(settings, TrainingPlan.class);
        return voter.role().equals("lstm")
                ? new TrainLstmConfig(
                        voter.symbols().get(0),
                        source.venue(),
                        source.range(),
                        schema,
                        Member.settings(settings, LstmShape.class),
                        plan)
                : new TrainTransformerConfig(
                        scope(voter), source.range(), schema, Member.settings(settings, TransformerShape.class), plan);
    }

    private SeriesScope scope(Voter voter) {
        return new SeriesScope(voter.symbols(), source.venue());
    }

    private ModelBundle train(Voter voter, NetworkConfig network, Fold fold, ModelRegistry registry) {
        Run run = Run.start(context, nanoTime);
        TrainingSource known = source.of(scope(voter), fold);
        CheckpointFile checkpoint = CheckpointFile.of(registry.root(), voter.role());
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

    private String hash(Voter voter, NetworkConfig network, Fold fold) {
        return Sha256.of(String.join(
                "\n",
                voter.role(),
                network.toString(),
                fold.toString(),
                new TreeMap<>(source.versions()).toString(),
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
