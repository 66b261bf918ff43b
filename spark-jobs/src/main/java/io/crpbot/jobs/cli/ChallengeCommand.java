package io.crpbot.jobs.cli;

import io.crpbot.core.challenge.ChallengeSettings;
import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.label.Part;
import io.crpbot.core.trade.CostProfiles;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.challenge.ChallengeConfig;
import io.crpbot.jobs.challenge.ChallengeFile;
import io.crpbot.jobs.challenge.ChallengeJob;
import io.crpbot.jobs.lake.ChallengeConditions;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.train.AgentAccounts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "challenge",
        description = "Lets thousands of accounts trade a model's stored days: how many would pass.")
final class ChallengeCommand extends StageCommand {
    @Parameters(paramLabel = "MODEL", description = "name, name:version or name@alias; evaluated before.")
    private String model;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "RULES",
            description = "Rule files of conf/ftmo; default: those of the programmes in conf/challenge.yaml.")
    private List<String> rules = List.of();

    @Mixin
    private PartOption part;

    @Option(names = "--costs", paramLabel = "PROFILE", description = "Cost profile of conf/costs.yaml.")
    private String costs;

    @Option(names = "--paths", paramLabel = "N", description = "Accounts behind each probability.")
    private Integer paths;

    @Override
    protected StageResult run(JobContext context) {
        JudgedModel judged = JudgedModel.load(context.registry(), model);
        return new ChallengeJob(context)
                .run(configured(
                        environment -> config(context.conf(), environment, judged, part.part(), rules, costs, paths)));
    }

    /**
     * @param part whose days are replayed
     * @param rules rule files; none for those of the configured programmes and of the backtest
     * @param costs cost profile, {@code null} for the default one
     * @param paths accounts behind each probability, and five times those at each other risk; {@code null} for the
     *     configured numbers
     */
    static ChallengeConfig config(
            Path conf,
            EnvironmentValues environment,
            JudgedModel judged,
            Part part,
            List<String> rules,
            String costs,
            Integer paths) {
        AgentAccounts accounts = ConfiguredAccounts.load(conf, environment);
        ChallengeFile file = ChallengeFile.load(conf);
        Set<String> configured = new LinkedHashSet<>();
        configured.add(accounts.plan().rules().name());
        file.programmes().forEach(programme -> configured.addAll(programme.phases()));
        Set<String> asked = rules.isEmpty() ? configured : new LinkedHashSet<>(rules);
        Map<String, TradingPlan> plans = new LinkedHashMap<>();
        Stream.concat(asked.stream(), configured.stream())
                .forEach(name -> plans.computeIfAbsent(name, key -> plan(conf, environment, judged, key, costs)));
        ChallengeSettings simulation =
                paths == null ? file.simulation() : file.simulation().withPaths(paths);
        return new ChallengeConfig(
                new JudgedPart(judged.key(), part),
                accounts.initial(),
                simulation,
                file.programmes().stream()
                        .filter(programme -> programme.phases().stream().anyMatch(asked::contains))
                        .toList(),
                asked.stream().map(plans::get).toList(),
                file.risks(),
                paths == null ? file.pathsPerRisk() : Math.max(1, Math.min(paths / 5, file.pathsPerRisk())),
                ChallengeConditions.of(plans.values(), accounts.initial(), simulation.days()));
    }

    private static TradingPlan plan(
            Path conf, EnvironmentValues environment, JudgedModel judged, String name, String costs) {
        TradingPlan plan = judged.pinned(ConfiguredAccounts.plan(conf, environment, name));
        return costs == null ? plan : plan.withCosts(CostProfiles.load(conf).model(costs));
    }
}
