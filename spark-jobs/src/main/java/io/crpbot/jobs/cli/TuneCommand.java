package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.train.LstmSettings;
import io.crpbot.jobs.train.NetworkConfig;
import io.crpbot.jobs.train.SearchSpace;
import io.crpbot.jobs.train.TrainLstmConfig;
import io.crpbot.jobs.train.TrainTransformerConfig;
import io.crpbot.jobs.train.TrainingRange;
import io.crpbot.jobs.train.TransformerSettings;
import io.crpbot.jobs.train.TuneConfig;
import io.crpbot.jobs.train.TuneJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tune}: random search for the settings of a network. */
@Command(
        name = "tune",
        description = "Random search for a network's settings (conf/tune); publishes nothing, every trial is a row of"
                + " gold/training_runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "MODEL",
        subcommands = {TuneCommand.Lstm.class, TuneCommand.Transformer.class})
final class TuneCommand {

    /** A search of one network on one range of time. */
    abstract static class Search extends TrainCommand.OnFeatures {
        @Option(names = "--trials", paramLabel = "N", description = "Draws, beside the configured settings.")
        private Integer trials;

        @Option(names = "--draw-seed", paramLabel = "N", description = "Of the draws.")
        private Long drawSeed;

        @Mixin
        private RangeOptions range;

        @Mixin
        private PlanOptions plan;

        /** The network with some values replaced. */
        abstract NetworkConfig network(JobContext context, TrainingRange time, Map<String, String> replaced);

        abstract String model();

        /** A search publishes nothing. */
        @Override
        protected boolean changesModels() {
            return false;
        }

        @Override
        protected final StageResult run(JobContext context) {
            SearchSpace file = SearchSpace.load(context.conf(), model());
            SearchSpace space = configured(environment ->
                    file.with(trials == null ? file.trials() : trials, drawSeed == null ? file.seed() : drawSeed));
            List<TrainingRange> ranges = range.ranges(context.conf());
            List<Map<String, String>> given = plan.replaced();
            if (ranges.size() > 1 || given.size() > 1) {
                throw PipelineException.configuration(
                        "Cannot tune on several folds or seeds at once: losses on different data are not comparable");
            }
            List<Map<String, String>> drawn = new ArrayList<>(List.of(Map.of()));
            drawn.addAll(space.draw());
            List<TuneConfig.Candidate> candidates = new ArrayList<>();
            for (Map<String, String> values : drawn) {
                Map<String, String> replaced = new LinkedHashMap<>(given.get(0));
                replaced.putAll(values);
                candidates.add(new TuneConfig.Candidate(values, network(context, ranges.get(0), replaced)));
            }
            return new TuneJob(context, System::nanoTime).run(new TuneConfig(candidates));
        }
    }

    @Command(name = "lstm", description = "Of one coin's LSTM (conf/tune/lstm.yaml).")
    static final class Lstm extends Search {
        @Option(names = "--symbol", required = true, paramLabel = "SYMBOL", description = "The coin.")
        private Symbol symbol;

        @Option(names = "--venue", paramLabel = "NAME", description = "Whose prices; needed where there are several.")
        private String venue;

        @Override
        String model() {
            return "lstm";
        }

        @Override
        NetworkConfig network(JobContext context, TrainingRange time, Map<String, String> replaced) {
            LstmSettings settings = LstmSettings.load(context.conf(), replaced);
            FeatureSchema schema = schema(context, settings.featureSet());
            return new TrainLstmConfig(symbol, venue, time, schema, settings.shape(), settings.plan());
        }
    }

    @Command(name = "transformer", description = "Of the transformer over coins (conf/tune/transformer.yaml).")
    static final class Transformer extends Search {
        @Mixin
        private SeriesOptions series;

        @Override
        String model() {
            return "transformer";
        }

        @Override
        NetworkConfig network(JobContext context, TrainingRange time, Map<String, String> replaced) {
            TransformerSettings settings = TransformerSettings.load(context.conf(), replaced);
            SeriesScope scope = series.scope();
            FeatureSchema schema = schema(context, settings.featureSet());
            return new TrainTransformerConfig(scope, time, schema, settings.shape(), settings.plan());
        }
    }
}
