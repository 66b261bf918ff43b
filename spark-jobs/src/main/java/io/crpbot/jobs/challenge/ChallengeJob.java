package io.crpbot.jobs.challenge;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.core.challenge.ChallengeSettings;
import io.crpbot.core.challenge.ChallengeSimulation;
import io.crpbot.core.challenge.DayRecorder;
import io.crpbot.core.challenge.ProgrammeChance;
import io.crpbot.core.challenge.RecordedDay;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.metric.BlockLength;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BacktestTables;
import io.crpbot.jobs.lake.ChallengeOutcomes;
import io.crpbot.jobs.lake.ChallengeTable;
import io.crpbot.jobs.lake.DecidedMinutes;
import io.crpbot.jobs.lake.ProgrammeTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets accounts of funded-trading programmes trade the recorded days of one bundle. */
public final class ChallengeJob {
    private final JobContext context;

    public ChallengeJob(JobContext context) {
        this.context = context;
    }

    /** What a backtest leaves for the accounts. */
    private record Recorded(List<RecordedDay> days, double meanBlockDays) {
        long candidates() {
            return days.stream().mapToLong(RecordedDay::candidates).sum();
        }
    }

    /** All that is stored and said. */
    private record Simulated(String backtestSha256, boolean synthetic, long minutes, List<SimulatedRules> rules) {}

    /** @throws PipelineException when the bundle has no backtest or its predictions do not fill a day of a programme */
    public ChallengeSummary run(ChallengeConfig config) {
        return runWhereDaysAreWhole(config)
                .orElseThrow(() -> PipelineException.failed("Cannot simulate challenges of " + config.judged()
                        + ": its predictions do not fill one whole day from midnight to midnight of a"
                        + " programme's clock"));
    }

    /**
     * The same, but nothing is simulated and nothing written where the predictions do not fill a day of a programme.
     *
     * @throws PipelineException when the bundle has no backtest
     */
    public Optional<ChallengeSummary> runWhereDaysAreWhole(ChallengeConfig config) {
        return simulate(config).map(found -> store(config, found));
    }

    private Optional<Simulated> simulate(ChallengeConfig config) {
        try (DecidedMinutes decided = DecidedMinutes.load(
                        context.lake(), config.judged(), config.plans().get(0).tradeRule(), "simulate challenges of");
                Progress.Task task = context.progress()
                        .start(
                                "challenge",
                                (long) config.plans().size()
                                        * (1 + config.risks().size()))) {
            String backtest = backtest(config);
            Map<RuleSet.DayClock, Recorded> records = new HashMap<>();
            List<SimulatedRules> rules = new ArrayList<>();
            for (TradingPlan plan : config.plans()) {
                Recorded recorded =
                        records.computeIfAbsent(plan.rules().clock(), clock -> record(config, plan, decided));
                if (recorded.days().isEmpty()) {
                    return Optional.empty();
                }
                rules.add(simulate(config, plan, recorded, task));
            }
            return Optional.of(new Simulated(backtest, decided.synthetic(), decided.total(), rules));
        }
    }

    private static SimulatedRules simulate(
            ChallengeConfig config, TradingPlan plan, Recorded recorded, Progress.Task task) {
        ChallengeResult own = simulate(config, plan, recorded, config.simulation());
        task.advance(1, own.rules());
        long candidates = recorded.candidates();
        return new SimulatedRules(
                own, candidates > 0 ? atRisks(config, plan, recorded, own, task) : List.of(), candidates);
    }

    private ChallengeSummary store(ChallengeConfig config, Simulated found) {
        List<ChallengeOutcomes> outcomes = found.rules().stream()
                .flatMap(rules -> rules.outcomes().stream())
                .toList();
        ChallengeTable table = new ChallengeTable(context.lake());
        long rows =
                table.write(config.judged(), found.synthetic(), found.backtestSha256(), config.conditions(), outcomes);
        // their phases may have been simulated by different runs
        List<ProgrammeChance> programmes = ChallengeOutcomes.programmes(
                config.programmes(), table.read(config.judged(), found.backtestSha256(), config.conditions()));
        new ProgrammeTable(context.lake())
                .write(config.judged(), found.synthetic(), found.backtestSha256(), config.conditions(), programmes);
        return new ChallengeSummary(
                config.judged().bundle().model(),
                config.judged().bundle().version(),
                config.judged().part(),
                found.synthetic(),
                found.minutes(),
                rows + programmes.size(),
                found.rules().stream()
                        .mapToLong(SimulatedRules::candidates)
                        .max()
                        .orElse(0),
                found.rules().stream().map(SimulatedRules::own).toList(),
                programmes,
                found.rules().stream().flatMap(rules -> rules.curve().stream()).toList());
    }

    private String backtest(ChallengeConfig config) {
        return new BacktestTables(context.lake())
                .result(config.judged())
                .map(BacktestTables::sha256)
                .orElseThrow(() -> PipelineException.failed("Cannot simulate challenges of " + config.judged()
                        + ": gold/backtests has none of it; evaluate it first"));
    }

    private Recorded record(ChallengeConfig config, TradingPlan plan, DecidedMinutes decided) {
        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        BacktestResult backtest;
        try (Progress.Task task = context.progress().start("backtest", decided.total())) {
            backtest = new Backtester(plan, config.initial(), config.judged().toString())
                    .run(decided.iterator(task), recorder);
        }
        return new Recorded(recorder.days(), BlockLength.stationary(backtest.dailyReturns()));
    }

    private static ChallengeResult simulate(
            ChallengeConfig config, TradingPlan plan, Recorded recorded, ChallengeSettings settings) {
        return new ChallengeSimulation(recorded.days(), recorded.meanBlockDays(), settings).run(plan, config.initial());
    }

    /** @param own at the plan's own risk, with more accounts than the curve needs */
    private static List<ChallengeResult> atRisks(
            ChallengeConfig config, TradingPlan plan, Recorded recorded, ChallengeResult own, Progress.Task task) {
        ChallengeSettings settings = config.simulation().withPaths(config.pathsPerRisk());
        List<ChallengeResult> results = new ArrayList<>();
        for (double risk : config.risks()) {
            TradingPlan other = plan.withLimits(plan.limits().withRiskPerTrade(risk));
            results.add(risk == own.riskPerTrade() ? own : simulate(config, other, recorded, settings));
            task.advance(1, plan.rules().name() + " at " + risk);
        }
        return results;
    }
}
