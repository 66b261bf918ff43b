package io.crpbot.jobs.cli;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.decision.PlanOverrides;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.backtest.BacktestSettings;
import io.crpbot.jobs.train.AgentSettings;
import io.crpbot.jobs.train.BaselineSettings;
import io.crpbot.jobs.train.LstmSettings;
import io.crpbot.jobs.train.LstmTrials;
import io.crpbot.jobs.train.TrainBaselinesConfig;
import io.crpbot.jobs.train.TrainBaselinesJob;
import io.crpbot.jobs.train.TrainLstmConfig;
import io.crpbot.jobs.train.TrainLstmJob;
import io.crpbot.jobs.train.TrainPpoConfig;
import io.crpbot.jobs.train.TrainPpoJob;
import io.crpbot.jobs.train.TrainResults;
import io.crpbot.jobs.train.TrainTransformerConfig;
import io.crpbot.jobs.train.TrainTransformerJob;
import io.crpbot.jobs.train.TransformerSettings;
import io.crpbot.jobs.train.agent.PpoPlan;
import java.util.List;
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

        final FeatureSchema schema(JobContext context, String configured) {
            try {
                return FeatureSettings.load(context.conf()).schema(set == null ? configured : set);
            } catch (IllegalArgumentException e) {
                throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
            }
        }

        static int horizon(JobContext context) {
            return LabelSettings.load(context.conf()).horizonMinutes();
        }
    }

    @Command(name = "lstm", description = "Direction of one coin: bidirectional LSTM (conf/train/lstm.yaml).")
    static final class Lstm extends OnFeatures {
        @Option(
                names = "--symbol",
                required = true,
                split = ",",
                paramLabel = "SYMBOL",
                description = "The coin, or several: BTC-USD,ETH-USD; a network each.")
        private List<Symbol> symbols;

        @Option(
                names = "--parallel",
                paramLabel = "HOW",
                description = "data: the workers of one network in parallel, coin after coin; trials: a task for each"
                        + " coin; default: trials where there are several.")
        private Parallel parallel;

        enum Parallel {
            data,
            trials
        }

        @Option(names = "--venue", paramLabel = "NAME", description = "Whose prices; needed where there are several.")
        private String venue;

        @Mixin
        private PlanOptions plan;

        @Override
        protected StageResult run(JobContext context) {
            LstmSettings settings = LstmSettings.load(context.conf());
            FeatureSchema schema = schema(context, settings.featureSet());
            int horizon = horizon(context);
            List<TrainLstmConfig> configs = symbols.stream()
                    .distinct()
                    .map(symbol -> new TrainLstmConfig(
                            symbol, venue, schema, settings.shape(), plan.over(settings.plan()), horizon))
                    .toList();
            boolean trials = parallel == null ? configs.size() > 1 : parallel == Parallel.trials;
            if (trials) {
                return new LstmTrials(context, System::nanoTime).run(configs);
            }
            TrainLstmJob job = new TrainLstmJob(context, System::nanoTime);
            return configs.size() == 1
                    ? job.run(configs.get(0))
                    : new TrainResults(
                            "train lstm", configs.stream().map(job::run).toList());
        }
    }

    @Command(
            name = "transformer",
            description = "Trend strength over all coins: attention encoder (conf/train/transformer.yaml).")
    static final class Transformer extends OnFeatures {
        @Mixin
        private SeriesOptions series;

        @Mixin
        private PlanOptions plan;

        @Override
        protected StageResult run(JobContext context) {
            TransformerSettings settings = TransformerSettings.load(context.conf());
            return new TrainTransformerJob(context, System::nanoTime)
                    .run(new TrainTransformerConfig(
                            series.scope(),
                            schema(context, settings.featureSet()),
                            settings.shape(),
                            plan.over(settings.plan()),
                            horizon(context)));
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

        @Option(names = "--steps", paramLabel = "N", description = "Environment steps of each seed.")
        private Long steps;

        @Option(names = "--seed", paramLabel = "N", description = "Of the first training; the others follow it.")
        private Long seed;

        @Override
        protected StageResult run(JobContext context) {
            AgentSettings file = AgentSettings.load(context.conf());
            BacktestSettings account =
                    ConfigLoader.load(context.conf().resolve("backtest.yaml"), BacktestSettings.class);
            return new TrainPpoJob(context, System::nanoTime)
                    .run(new TrainPpoConfig(
                            series.scope(),
                            schema(context, file.featureSet()),
                            file.withPlan(over(file.plan())),
                            configured(environment ->
                                    PlanOverrides.over(TradingPlan.load(context.conf(), account.rules()), environment)),
                            account.initial(),
                            LstmSettings.load(context.conf()),
                            TransformerSettings.load(context.conf()),
                            horizon(context)));
        }

        private PpoPlan over(PpoPlan configured) {
            try {
                PpoPlan plan = steps == null ? configured : configured.withSteps(steps);
                return seed == null ? plan : plan.withSeed(seed);
            } catch (IllegalArgumentException e) {
                throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
            }
        }
    }

    @Command(
            name = "baselines",
            description = "Logistic regression on the newest feature row (conf/train/baselines.yaml).")
    static final class Baselines extends OnFeatures {
        @Mixin
        private SeriesOptions series;

        @Override
        protected StageResult run(JobContext context) {
            BaselineSettings settings = BaselineSettings.load(context.conf());
            return new TrainBaselinesJob(context, System::nanoTime)
                    .run(new TrainBaselinesConfig(
                            series.scope(), schema(context, settings.featureSet()), settings, horizon(context)));
        }
    }
}
