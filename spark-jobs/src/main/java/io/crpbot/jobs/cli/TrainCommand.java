package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.train.AgentAccounts;
import io.crpbot.jobs.train.AgentResult;
import io.crpbot.jobs.train.AgentResults;
import io.crpbot.jobs.train.AgentSettings;
import io.crpbot.jobs.train.BaselineKind;
import io.crpbot.jobs.train.BaselineSettings;
import io.crpbot.jobs.train.LstmSettings;
import io.crpbot.jobs.train.NetworkConfig;
import io.crpbot.jobs.train.TrainBaselinesConfig;
import io.crpbot.jobs.train.TrainBaselinesJob;
import io.crpbot.jobs.train.TrainLstmConfig;
import io.crpbot.jobs.train.TrainNetworksJob;
import io.crpbot.jobs.train.TrainPpoConfig;
import io.crpbot.jobs.train.TrainPpoJob;
import io.crpbot.jobs.train.TrainResult;
import io.crpbot.jobs.train.TrainResults;
import io.crpbot.jobs.train.TrainTransformerConfig;
import io.crpbot.jobs.train.TrainingRange;
import io.crpbot.jobs.train.TransformerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: the members of an ensemble and the baselines they are compared with. */
@Command(
        name = "train",
        description = "Networks and baselines on gold/features_SET and gold/examples, published as bundles.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "MODEL",
        subcommands = {
            TrainCommand.Lstm.class,
            TrainCommand.Transformer.class,
            TrainCommand.Ppo.class,
            TrainCommand.Baselines.class
        })
final class TrainCommand {

    /** A stage that trains on one feature set. */
    abstract static class OnFeatures extends StageCommand {
        @Option(names = "--set", paramLabel = "SET", description = "Feature set; default: what conf/train says.")
        private String set;

        @Override
        protected boolean changesModels() {
            return true;
        }

        final FeatureSchema schema(JobContext context, String configured) {
            try {
                return FeatureSettings.load(context.conf()).schema(set == null ? configured : set);
            } catch (IllegalArgumentException e) {
                throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
            }
        }
    }

    /** A stage that trains networks: one, or several that know nothing of each other. */
    abstract static class Networks extends OnFeatures {
        @Option(
                names = "--parallel",
                paramLabel = "HOW",
                description = "data: the workers of one network in parallel, network after network; trials: a task for"
                        + " each network; default: trials where there are several.")
        private Parallel parallel;

        @Mixin
        private RangeOptions range;

        @Mixin
        private PlanOptions plan;

        enum Parallel {
            data,
            trials
        }

        final List<TrainingRange> ranges(JobContext context) {
            return range.ranges(context.conf());
        }

        /** One a seed. */
        final <T> List<T> settings(JobContext context, BiFunction<Path, Map<String, String>, T> load) {
            return plan.replaced().stream()
                    .map(replaced -> load.apply(context.conf(), replaced))
                    .toList();
        }

        final StageResult train(JobContext context, List<NetworkConfig> configs) {
            TrainNetworksJob job = new TrainNetworksJob(context, System::nanoTime);
            boolean trials = parallel == null ? configs.size() > 1 : parallel == Parallel.trials;
            if (trials) {
                return job.trials(configs);
            }
            return configs.size() == 1
                    ? job.run(configs.get(0))
                    : new TrainResults(
                            configs.get(0).stage(),
                            configs.stream().map(job::run).toList());
        }
    }

    @Command(name = "lstm", description = "Direction of one coin: bidirectional LSTM (conf/train/lstm.yaml).")
    static final class Lstm extends Networks {
        @Option(
                names = "--symbol",
                required = true,
                split = ",",
                paramLabel = "SYMBOL",
                description = "The coin, or several: BTC-USD,ETH-USD; a network each.")
        private List<Symbol> symbols;

        @Option(names = "--venue", paramLabel = "NAME", description = "Whose prices; needed where there are several.")
        private String venue;

        @Override
        protected StageResult run(JobContext context) {
            List<NetworkConfig> configs = new ArrayList<>();
            for (Symbol symbol : symbols.stream().distinct().toList()) {
                for (TrainingRange range : ranges(context)) {
                    for (LstmSettings settings : settings(context, LstmSettings::load)) {
                        configs.add(new TrainLstmConfig(
                                symbol,
                                venue,
                                range,
                                schema(context, settings.featureSet()),
                                settings.shape(),
                                settings.plan()));
                    }
                }
            }
            return train(context, configs);
        }
    }

    @Command(
            name = "transformer",
            description = "Trend strength over all coins: attention encoder (conf/train/transformer.yaml).")
    static final class Transformer extends Networks {
        @Mixin
        private SeriesOptions series;

        @Override
        protected StageResult run(JobContext context) {
            List<NetworkConfig> configs = new ArrayList<>();
            for (TrainingRange range : ranges(context)) {
                for (TransformerSettings settings : settings(context, TransformerSettings::load)) {
                    configs.add(new TrainTransformerConfig(
                            series.scope(),
                            range,
                            schema(context, settings.featureSet()),
                            settings.shape(),
                            settings.plan()));
                }
            }
            return train(context, configs);
        }
    }

    @Command(
            name = "ppo",
            description =
                    "An agent over all coins that trades under the rules: PPO (conf/train/ppo.yaml). Goes on from its"
                            + " last checkpoint.")
    static final class Ppo extends OnFeatures {
        @Mixin
        private SeriesOptions series;

        @Mixin
        private RangeOptions range;

        @Option(names = "--steps", paramLabel = "N", description = "Environment steps of each seed.")
        private Long steps;

        @Option(names = "--seed", paramLabel = "N", description = "Of the first training; the others follow it.")
        private Long seed;

        @Mixin
        private ParameterOptions parameters;

        @Override
        protected StageResult run(JobContext context) {
            AgentSettings settings = AgentSettings.load(context.conf(), replaced());
            FeatureSchema schema = schema(context, settings.featureSet());
            AgentAccounts accounts = configured(environment -> ConfiguredAccounts.load(context.conf(), environment));
            TrainPpoJob job = new TrainPpoJob(context, System::nanoTime);
            List<AgentResult> agents = new ArrayList<>();
            for (TrainingRange each : range.ranges(context.conf())) {
                agents.add(job.run(new TrainPpoConfig(series.scope(), each, schema, settings, accounts)));
            }
            return agents.size() == 1 ? agents.get(0) : new AgentResults(agents);
        }

        private Map<String, String> replaced() {
            Map<String, String> replaced = new LinkedHashMap<>(parameters.replaced());
            if (steps != null) {
                replaced.put("plan.steps", steps.toString());
            }
            if (seed != null) {
                replaced.put("plan.seed", seed.toString());
            }
            return replaced;
        }
    }

    @Command(
            name = "baselines",
            description = "Logistic regression, boosted trees and a random forest on the newest feature row"
                    + " (conf/train/baselines.yaml).")
    static final class Baselines extends OnFeatures {
        @Option(
                names = "--kind",
                split = ",",
                paramLabel = "KIND",
                description = "${COMPLETION-CANDIDATES}; default: all.")
        private List<BaselineKind> kinds;

        @Mixin
        private SeriesOptions series;

        @Mixin
        private RangeOptions range;

        @Mixin
        private ParameterOptions parameters;

        @Override
        protected StageResult run(JobContext context) {
            BaselineSettings settings = BaselineSettings.load(context.conf(), parameters.replaced());
            FeatureSchema schema = schema(context, settings.featureSet());
            TrainBaselinesJob job = new TrainBaselinesJob(context, System::nanoTime);
            List<TrainResult> results = new ArrayList<>();
            for (TrainingRange each : range.ranges(context.conf())) {
                TrainBaselinesConfig config = new TrainBaselinesConfig(series.scope(), each, schema, settings);
                results.addAll((kinds == null ? job.run(config) : job.run(config, kinds)).models());
            }
            return new TrainResults("train baselines", results);
        }
    }
}
