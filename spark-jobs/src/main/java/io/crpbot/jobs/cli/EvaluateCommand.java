package io.crpbot.jobs.cli;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.AcceptanceRule;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.backtest.BacktestConfig;
import io.crpbot.jobs.backtest.BacktestJob;
import io.crpbot.jobs.evaluate.EvaluateConfig;
import io.crpbot.jobs.evaluate.EvaluateJob;
import io.crpbot.jobs.evaluate.EvaluationSettings;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.predict.ModelSource;
import io.crpbot.jobs.predict.PredictJob;
import io.crpbot.jobs.predict.PredictionRequest;
import io.crpbot.jobs.train.BaselineKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts the test part, trades it and judges both; each step reads what the one before stored. */
@Command(
        name = "evaluate",
        description = "Predicts the test part, backtests it, measures both; tables and a page under reports/.")
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

    @Override
    protected StageResult run(JobContext context) {
        ModelRegistry registry = context.registry();
        JudgedModel judged = JudgedModel.load(registry, model);
        EvaluationSettings file =
                ConfigLoader.load(context.conf().resolve("evaluation.yaml"), EvaluationSettings.class);
        EvaluationSettings settings = configured(environment -> every == null ? file : file.every(every));
        BacktestConfig backtest = configured(environment -> BacktestCommand.config(
                context.conf(), environment, judged, costs, console().err()));
        List<ModelBundle> baselines = baselines(registry, judged);

        predict(context, registry, judged, baselines, settings);
        Conditions conditions =
                EvaluationConditions.of(backtest, settings, AcceptanceRule.load(context.conf()), judged.ensemble());
        new BacktestJob(context).run(backtest);
        return new EvaluateJob(context)
                .run(new EvaluateConfig(
                        new EvaluateConfig.Bundle(judged.key(), judged.subject()),
                        baselines.stream().map(EvaluateCommand::baseline).toList(),
                        backtest.plan(),
                        judged.horizonMinutes(),
                        judged.cuts().getOrDefault("train_from", Instant.EPOCH),
                        judged.cut("validation_1_from"),
                        settings,
                        EvaluationConditions.describe(conditions, judged.provenance()),
                        judged.ensemble(),
                        GateFile.load(context.conf()).gates(),
                        conditions));
    }

    private static void predict(
            JobContext context,
            ModelRegistry registry,
            JudgedModel judged,
            List<ModelBundle> baselines,
            EvaluationSettings settings) {
        List<ModelSource> sources = new ArrayList<>();
        sources.add(judged.source());
        baselines.forEach(bundle -> sources.add(ModelSource.of(registry, bundle)));
        PredictJob job = new PredictJob(context);
        Instant from = judged.cut("test_from");
        Instant known = job.end(judged.schema(), judged.venue(), judged.symbols(), from);
        Instant until = judged.cuts().getOrDefault("test_until", Instant.MAX); // of a fold only
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
                "test");
    }

    /** The newest baselines that were trained on the same split, features and venue. */
    private static List<ModelBundle> baselines(ModelRegistry registry, JudgedModel judged) {
        return registry.list().stream()
                .map(ModelRef::name)
                .distinct()
                .filter(name -> !name.equals(EnsembleManifest.NAME)
                        && !name.equals(judged.ref().name()))
                .map(name -> registry.latest(name).orElseThrow().folder())
                .filter(folder -> comparable(ModelBundle.manifestOf(folder), judged))
                .map(ModelBundle::load)
                .toList();
    }

    private static boolean comparable(ModelManifest manifest, JudgedModel judged) {
        return BaselineKind.of(manifest.kind()).isPresent()
                && manifest.featureHash().equals(judged.schema().hash())
                && manifest.venue().equals(judged.venue())
                && manifest.cuts().equals(judged.cuts())
                && manifest.symbols().stream().anyMatch(judged.symbols()::contains);
    }

    private static EvaluateConfig.Bundle baseline(ModelBundle bundle) {
        ModelManifest manifest = bundle.manifest();
        return new EvaluateConfig.Bundle(
                new BundleKey(manifest.name(), manifest.version(), bundle.sha256()),
                BaselineKind.of(manifest.kind()).orElseThrow().subject());
    }
}
