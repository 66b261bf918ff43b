package io.crpbot.jobs.cli;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.label.Part;
import io.crpbot.core.trade.CostProfiles;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.backtest.BacktestConfig;
import io.crpbot.jobs.backtest.BacktestJob;
import io.crpbot.jobs.backtest.BacktestSummaries;
import io.crpbot.jobs.backtest.BacktestSummary;
import io.crpbot.jobs.evaluate.EvaluationSettings;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.train.AgentAccounts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backtest",
        description = "Trades stored predictions through the scorer's own rules; several models side by side.")
final class BacktestCommand extends StageCommand {
    @Parameters(
            paramLabel = "MODEL",
            arity = "1..*",
            description = "name, name:version or name@alias; of a fold: name.rolling-1.")
    private List<String> models;

    @Mixin
    private PartOption part;

    @Option(names = "--costs", paramLabel = "PROFILE", description = "Cost profile of conf/costs.yaml.")
    private String costs;

    @Override
    protected StageResult run(JobContext context) {
        Map<BundleKey, JudgedModel> bundles = new LinkedHashMap<>();
        for (String model : models) {
            JudgedModel judged = JudgedModel.load(context.registry(), model);
            bundles.putIfAbsent(judged.key(), judged);
        }
        List<BacktestConfig> configs = bundles.values().stream()
                .map(judged -> configured(environment -> config(
                        context.conf(),
                        environment,
                        judged,
                        part.part(),
                        costs,
                        console().err())))
                .toList();
        List<BacktestSummary> found = new BacktestJob(context).run(configs);
        return found.size() == 1 ? found.get(0) : new BacktestSummaries(found);
    }

    /**
     * @param part whose predictions are traded
     * @param costs cost profile, {@code null} for the default one
     * @param err is told where the bundle's own threshold holds instead of the configured one
     */
    static BacktestConfig config(
            Path conf, EnvironmentValues environment, JudgedModel judged, Part part, String costs, PrintWriter err) {
        AgentAccounts accounts = ConfiguredAccounts.load(conf, environment);
        TradingPlan configured = accounts.plan();
        TradingPlan plan = judged.pinned(configured);
        configured.overruled(judged.ref().toString(), plan).ifPresent(err::println);
        return new BacktestConfig(
                new JudgedPart(judged.key(), part),
                costs == null ? plan : plan.withCosts(CostProfiles.load(conf).model(costs)),
                accounts.initial(),
                ConfigLoader.load(conf.resolve("evaluation.yaml"), EvaluationSettings.class)
                        .uncertainty());
    }
}
