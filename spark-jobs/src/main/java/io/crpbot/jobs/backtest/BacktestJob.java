package io.crpbot.jobs.backtest;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.trade.Signal;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BacktestTables;
import io.crpbot.jobs.lake.DecidedMinutes;
import io.crpbot.jobs.lake.StoredTrial;
import io.crpbot.jobs.lake.TrialTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trades the predictions of one bundle through one backtester, in constant memory. */
public final class BacktestJob {
    private final JobContext context;

    public BacktestJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when the bundle has no predictions; {@code evaluate} makes them */
    public BacktestSummary run(BacktestConfig config) {
        try (DecidedMinutes minutes = new DecidedMinutes(
                context.lake(), config.bundle(), config.plan().tradeRule(), "backtest")) {
            List<Signal> emitted = new ArrayList<>();
            BacktestResult result;
            try (Progress.Task task = context.progress().start("backtest", minutes.total())) {
                result = new Backtester(
                                config.plan(), config.initial(), config.bundle().toString())
                        .run(minutes.iterator(task), decision -> collect(decision, emitted));
            }
            record(config, minutes, result);
            new BacktestTables(context.lake())
                    .write(config.bundle(), minutes.venue(), minutes.synthetic(), result, emitted);
            return BacktestSummary.of(
                    config.bundle().model(), config.bundle().version(), minutes.synthetic(), minutes.total(), result);
        }
    }

    /** Before anybody sees its figures: a trial counts whether or not it is liked. */
    private void record(BacktestConfig config, DecidedMinutes minutes, BacktestResult result) {
        SortedMap<LocalDate, Double> returns = new TreeMap<>();
        result.days().forEach(day -> returns.put(day.day(), day.dailyReturn()));
        new TrialTable(context.lake())
                .record(
                        new StoredTrial(
                                config.bundle(),
                                BacktestTables.sha256(result),
                                minutes.venue(),
                                minutes.symbols(),
                                minutes.synthetic(),
                                result.first(),
                                result.end(),
                                returns),
                        context.clock().instant());
    }

    private static void collect(Decision decision, List<Signal> emitted) {
        decision.signal().ifPresent(emitted::add);
    }
}
