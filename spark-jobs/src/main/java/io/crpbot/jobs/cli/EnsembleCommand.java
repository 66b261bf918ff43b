package io.crpbot.jobs.cli;

import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.CodeVersion;
import io.crpbot.core.model.EnsembleWeights;
import io.crpbot.core.promotion.AcceptanceRule;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.ensemble.EnsembleConfig;
import io.crpbot.jobs.ensemble.EnsembleJob;
import io.crpbot.jobs.train.AgentAccounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "ensemble", description = "Pins members, weighs their votes, calibrates each symbol: a new ensemble.")
final class EnsembleCommand extends StageCommand {
    @Option(
            names = "--members",
            split = ",",
            paramLabel = "MODEL",
            description = "Members as name, name:version or name@alias; default: the newest of every weighted role.")
    private List<String> members = List.of();

    @Option(
            names = "--fold",
            paramLabel = "FOLD",
            description = "Makes it of the newest models of a walk-forward fold (rolling-1) and names it after that.")
    private String fold;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "Takes only members of these symbols; default: all.")
    private List<Symbol> symbols = List.of();

    @Option(
            names = "--weights",
            paramLabel = "W,W,W",
            description = "Weights in the order of conf/ensemble.yaml (environment: ENSEMBLE_WEIGHTS).")
    private String weights;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Calibrates on a decision every N minutes (default: ${DEFAULT-VALUE}).")
    private int every;

    @Override
    protected boolean changesModels() {
        return true;
    }

    @Override
    protected StageResult run(JobContext context) {
        return new EnsembleJob(context).run(configured(environment -> config(context.conf(), environment)));
    }

    EnsembleConfig config(Path conf, EnvironmentValues environment) {
        EnsembleWeights file = EnsembleWeights.load(conf);
        AgentAccounts accounts = ConfiguredAccounts.load(conf, environment);
        TradingPlan plan = accounts.plan();
        return new EnsembleConfig(
                members,
                Optional.ofNullable(fold),
                symbols,
                weights == null ? environment.read("ENSEMBLE_WEIGHTS", file, file::with) : file.with(weights),
                plan.tiers(),
                plan.tradeRule(),
                GateFile.load(conf).sha256(),
                plan,
                accounts.initial(),
                AcceptanceRule.load(conf),
                every,
                CodeVersion.current());
    }
}
