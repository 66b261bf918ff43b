package io.crpbot.jobs.cli;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.Part;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.AcceptanceRule;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.Gate;
import io.crpbot.core.promotion.Operator;
import io.crpbot.core.promotion.RequiredBaseline;
import io.crpbot.core.promotion.Severity;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.backtest.BacktestConfig;
import io.crpbot.jobs.backtest.BacktestJob;
import io.crpbot.jobs.challenge.ChallengeConfig;
import io.crpbot.jobs.challenge.ChallengeFile;
import io.crpbot.jobs.challenge.ChallengeJob;
import io.crpbot.jobs.evaluate.Demand;
import io.crpbot.jobs.evaluate.EvaluateConfig;
import io.crpbot.jobs.evaluate.EvaluateJob;
import io.crpbot.jobs.evaluate.EvaluationSettings;
import io.crpbot.jobs.evaluate.Metric;
import io.crpbot.jobs.evaluate.ScoreSheet;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.predict.ModelSource;
import io.crpbot.jobs.predict.PredictJob;
import io.crpbot.jobs.predict.PredictionRequest;
import io.crpbot.jobs.train.BaselineKind;
import io.crpbot.jobs.train.BaselineSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts a part of the split, trades it and judges both; each step reads what the one before stored. */
@Command(
        name = "evaluate",
        description = "Predicts a part of the split, backtests it, measures both; tables and a page under reports/.")
final class EvaluateCommand extends StageCommand {

    @Parameters(paramLabel = "MODEL", description = "name, name:version or name@alias.")
    private String model;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Decides every N minutes of the clock; default: conf/evaluation.yaml.")
    private Integer every;

    @Option(names = "--costs", paramLabel = "PROFILE", description = "Cost profile of conf/costs.yaml.")
    private String costs;

    @Mixin
    private PartOption part;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "Simulated challenges of an ensemble; default: conf/challenge.yaml.")
    private Integer paths;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "Whose figures the two demands are about; default: all together.")
    private Symbol symbol;

    @Option(
            names = "--min-accuracy",
            paramLabel = "X",
            description = "Direction accuracy of emitted signals, 0..1; exit 99 when it is lower or there is none.")
    private Double minAccuracy;

    @Option(
            names = "--max-calibration-error",
            paramLabel = "X",
            description = "Calibration error, 0..1; exit 99 when it is higher.")
    private Double maxCalibrationError;

    @Override
    protected StageResult run(JobContext context) {
        ModelRegistry registry = context.registry();
        JudgedModel judged = JudgedModel.load(registry, model);
        EvaluationSettings file =
                ConfigLoader.load(context.conf().resolve("evaluation.yaml"), EvaluationSettings.class);
        EvaluationSettings settings = configured(environment -> every == null ? file : file.every(every));
        BacktestConfig backtest = configured(environment -> BacktestCommand.config(
                context.conf(),
                environment,
                judged,
                part.part(),
                costs,
                console().err()));
        List<ModelBundle> baselines = baselines(registry, judged);

        Optional<Demand> demand = demand(judged);
        predict(context, judged, baselines, settings);
        new BacktestJob(context).run(backtest);
        int accounts = paths == null ? ChallengeFile.load(context.conf()).evaluationPaths() : paths;
        ChallengeConfig challenge = configured(environment ->
                ChallengeCommand.config(context.conf(), environment, judged, part.part(), List.of(), costs, accounts));
        if (judged.ensemble().isPresent()) {
            new ChallengeJob(context).runWhereDaysAreWhole(challenge);
        }
        Conditions conditions = EvaluationConditions.of(
                backtest,
                settings,
                challenge.simulation(),
                AcceptanceRule.load(context.conf()),
                settings(context.conf(), baselines),
                judged.ensemble());
        return new EvaluateJob(context)
                .run(new EvaluateConfig(
                        new EvaluateConfig.Bundle(judged.key(), judged.subject()),
                        part.part(),
                        baselines.stream().map(EvaluateCommand::baseline).toList(),
                        backtest.plan(),
                        judged.horizonMinutes(),
                        judged.cuts().getOrDefault("train_from", Instant.EPOCH),
                        judged.cut("validation_1_from"),
                        settings,
                        EvaluationConditions.describe(conditions, judged.provenance()),
                        importances(baselines),
                        judged.ensemble(),
                        demand,
                        GateFile.load(context.conf()).gates(),
                        challenge.programmes(),
                        challenge.conditions(),
                        conditions));
    }

    private Optional<Demand> demand(JudgedModel judged) {
        List<Gate> gates = new ArrayList<>();
        if (minAccuracy != null) {
            gates.add(new Gate(
                    Metric.DIRECTION_ACCURACY,
                    Operator.AT_LEAST,
                    share("--min-accuracy", minAccuracy),
                    Severity.ERROR));
        }
        if (maxCalibrationError != null) {
            gates.add(new Gate(
                    Metric.CALIBRATION_ERROR,
                    Operator.AT_MOST,
                    share("--max-calibration-error", maxCalibrationError),
                    Severity.ERROR));
        }
        if (!gates.isEmpty() && part.part() != Part.TEST) {
            throw PipelineException.configuration("Cannot hold " + judged.ref() + " to figures of its "
                    + part.part().label()
                    + " part: it has seen these decisions; only the test part can be demanded of");
        }
        if (symbol != null && !judged.symbols().contains(symbol)) {
            throw PipelineException.configuration(
                    "Cannot evaluate " + judged.ref() + " for " + symbol + ": it decides on " + judged.symbols());
        }
        return gates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Demand(symbol == null ? ScoreSheet.POOLED : symbol.value(), gates));
    }

    private static double share(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw PipelineException.configuration(
                    "Cannot evaluate with " + option + " " + value + ": a share between 0 and 1 is needed");
        }
        return value;
    }

    private void predict(
            JobContext context, JudgedModel judged, List<ModelBundle> baselines, EvaluationSettings settings) {
        List<ModelSource> sources = new ArrayList<>();
        sources.add(judged.source());
        baselines.forEach(bundle -> sources.add(ModelSource.of(context.registry(), bundle)));
        PredictJob job = new PredictJob(context);
        JudgedModel.Stretch stretch = judged.stretch(part.part());
        Instant from = stretch.from().orElseGet(() -> job.start(judged.schema(), judged.venue(), judged.symbols()));
        Instant known = job.end(judged.schema(), judged.venue(), judged.symbols(), from);
        Instant until = stretch.until();
        Instant to = until.isBefore(known) ? until : known;
        job.store(
                new PredictionRequest(
                        sources,
                        judged.schema(),
                        judged.venue(),
                        judged.symbols(),
                        from,
                        to,
                        settings.everyMinutes(),
                        until,
                        false),
                part.part());
    }

    /** How the baselines were trained that have to be surpassed; where there are none, how they would be. */
    private static List<Map<String, Object>> settings(Path conf, List<ModelBundle> baselines) {
        List<Map<String, Object>> trained = baselines.stream()
                .map(ModelBundle::manifest)
                .filter(manifest -> RequiredBaseline.ofKind(manifest.kind()).isPresent())
                .map(ModelManifest::training)
                .toList();
        return trained.isEmpty() ? List.of(BaselineSettings.load(conf).settings()) : trained;
    }

    /**
     * Of each name the newest version that was trained on the same split, features and venue; later ones may be of another,
     * older ones are not looked at.
     */
    private static List<ModelBundle> baselines(ModelRegistry registry, JudgedModel judged) {
        List<ModelBundle> found = new ArrayList<>();
        for (ModelRef latest : baselineNames(registry, judged)) {
            registry.list(latest.name()).stream()
                    .sorted(Comparator.comparing(ModelRef::version).reversed())
                    .filter(ref -> comparable(ModelBundle.manifestOf(ref.folder()), judged))
                    .findFirst()
                    .ifPresent(ref -> found.add(ModelBundle.load(ref.folder())));
        }
        return found;
    }

    /** The latest version of every name that stands for a baseline and is not judged itself. */
    private static List<ModelRef> baselineNames(ModelRegistry registry, JudgedModel judged) {
        return registry.list().stream()
                .map(ModelRef::name)
                .distinct()
                .filter(name ->
                        !ModelRef.isEnsemble(name) && !name.equals(judged.ref().name()))
                .map(name -> registry.latest(name).orElseThrow())
                .filter(ref -> BaselineKind.of(
                                ModelBundle.manifestOf(ref.folder()).kind())
                        .isPresent())
                .toList();
    }

    private static boolean comparable(ModelManifest manifest, JudgedModel judged) {
        return manifest.featureHash().equals(judged.schema().hash())
                && manifest.venue().equals(judged.venue())
                && manifest.cuts().equals(judged.cuts())
                && manifest.symbols().stream().anyMatch(judged.symbols()::contains);
    }

    /** Of the first baseline that has them. */
    private static Map<String, Double> importances(List<ModelBundle> baselines) {
        return baselines.stream()
                .map(bundle -> bundle.manifest().importances())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }

    private static EvaluateConfig.Bundle baseline(ModelBundle bundle) {
        ModelManifest manifest = bundle.manifest();
        return new EvaluateConfig.Bundle(
                new BundleKey(manifest.name(), manifest.version(), bundle.sha256()),
                BaselineKind.of(manifest.kind()).orElseThrow().subject());
    }
}
