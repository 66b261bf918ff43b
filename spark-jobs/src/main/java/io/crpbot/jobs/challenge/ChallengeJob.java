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

    /** @throws PipelineException when the bundle has no backtest or its predictions do not fill a day of a programme */
    public ChallengeSummary run(ChallengeConfig config) {
        return runWhereDaysAreWhole(config)
                .orElseThrow(
                        () -> PipelineException.failed(
                                "Cannot simulate challenges of " + config.judged()
                                        + ": its predictions do not fill one whole day from midnight to midnight of a programme's clock"));
    }

    /**
     * The same, but nothing is simulated and nothing written where the predictions do not fill a day of a programme.
     *
     * @throws PipelineException when the bundle has no backtest
     */
    public Optional<ChallengeSummary> runWhereDaysAreWhole(ChallengeConfig config) {
        List<ChallengeResult> results = new ArrayList<>();
        List<ChallengeOutcomes> outcomes = new ArrayList<>();
        List<RiskCurve> curves = new ArrayList<>();
        String backtest;
        boolean synthetic;
        long minutes;
        long candidates = 0;
        try (DecidedMinutes decided = DecidedMinutes.load(
                        context.lake(), config.judged(), config.plans().get(0).tradeRule(), "simulate challenges of");
                Progress.Task task = context.progress()
                        .start(
                                "challenge",
                                (long) config.plans().size()
                                        * (1 + config.risks().size()))) {
            backtest = backtest(config);
            synthetic = decided.synthetic();
            minutes = decided.total();
            Map<RuleSet.DayClock, Recorded> records = new HashMap<>();
            for (TradingPlan plan : config.plans()) {
                Recorded recorded =
                        records.computeIfAbsent(plan.rules().clock(), clock -> record(config, plan, decided));
                if (recorded.days().isEmpty()) {
                    return Optional.empty();
                }
                candidates = Math.max(candidates, recorded.candidates());
                ChallengeResult result = simulate(config, plan, recorded, config.simulation());
                results.add(result);
                outcomes.add(ChallengeOutcomes.of(result, true, false));
                task.advance(1, result.rules());
                if (recorded.candidates() > 0 && !config.risks().isEmpty()) {
                    List<ChallengeResult> others = atRisks(config, plan, recorded, result, task);
                    RiskCurve curve = RiskCurve.of(others);
                    double best = curve.best().map(RiskCurve.Point::risk).orElse(Double.NaN);
                    others.forEach(
                            other -> outcomes.add(ChallengeOutcomes.of(other, false, other.riskPerTrade() == best)));
                    curves.add(curve);
                }
            }
        }
        ChallengeTable table = new ChallengeTable(context.lake());
        table.write(config.judged(), synthetic, backtest, config.conditions(), outcomes);
        // their phases may have been simulated by different runs
        List<ProgrammeChance> programmes = ChallengeOutcomes.programmes(
                config.programmes(), table.read(config.judged(), backtest, config.conditions()));
        new ProgrammeTable(context.lake()).write(config.judged(), synthetic, backtest, config.conditions(), programmes);
        return Optional.of(new ChallengeSummary(
                config.judged().bundle().model(),
                config.judged().bundle().version(),
                config.judged().part(),
                synthetic,
                minutes,
                candidates,
                List.copyOf(results),
                programmes,
                curves));
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
