package io.crpbot.jobs.cli;

import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.trade.CostProfiles;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.backtest.BacktestConfig;
import io.crpbot.jobs.backtest.BacktestJob;
import io.crpbot.jobs.train.AgentAccounts;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backtest", description = "Trades a model's stored test predictions through the scorer's own rules.")
final class BacktestCommand extends StageCommand {
    @Parameters(paramLabel = "MODEL", description = "name, name:version or name@alias.")
    private String model;

    @Option(names = "--costs", paramLabel = "PROFILE", description = "Cost profile of conf/costs.yaml.")
    private String costs;

    @Override
    protected StageResult run(JobContext context) {
        JudgedModel judged = JudgedModel.load(context.registry(), model);
        return new BacktestJob(context)
                .run(configured(environment -> config(
                        context.conf(), environment, judged, costs, console().err())));
    }

    /**
     * @param costs cost profile, {@code null} for the default one
     * @param err is told where the bundle's own threshold holds instead of the configured one
     */
    static BacktestConfig config(
            Path conf, EnvironmentValues environment, JudgedModel judged, String costs, PrintWriter err) {
        AgentAccounts accounts = ConfiguredAccounts.load(conf, environment);
        TradingPlan configured = accounts.plan();
        TradingPlan plan = judged.pinned(configured);
        configured.overruled(judged.ref().toString(), plan).ifPresent(err::println);
        return new BacktestConfig(
                judged.key(),
                costs == null ? plan : plan.withCosts(CostProfiles.load(conf).model(costs)),
                accounts.initial());
    }
}
