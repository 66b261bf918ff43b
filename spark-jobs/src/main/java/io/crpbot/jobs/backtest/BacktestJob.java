package io.crpbot.jobs.backtest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtested;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.AccountTask;
import io.crpbot.jobs.lake.BacktestTables;
import io.crpbot.jobs.lake.DecidedMinutes;
import io.crpbot.jobs.lake.StoredTrial;
import io.crpbot.jobs.lake.TaskProgress;
import io.crpbot.jobs.lake.TrialTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/** Trades stored predictions. An account is one sequence, so each bundle is one Spark task; several run side by side. */
public final class BacktestJob {
    private final JobContext context;

    public BacktestJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when the bundle has no predictions; {@code evaluate} makes them */
    public BacktestSummary run(BacktestConfig config) {
        return run(List.of(config)).get(0);
    }

    /**
     * One after the other in the given order, as they are stored; computed side by side.
     *
     * @throws PipelineException when a bundle has no predictions; then nothing is stored
     */
    public List<BacktestSummary> run(List<BacktestConfig> configs) {
        List<DecidedMinutes> minutes = new ArrayList<>();
        try {
            configs.forEach(config -> minutes.add(DecidedMinutes.load(
                    context.lake(), config.judged(), config.plan().tradeRule(), "backtest")));
            LongAccumulator traded = context.lake().spark().sparkContext().longAccumulator("traded");
            // equity curves are long: they are never collected, and each account trades once
            Dataset<Row> outcomes = accounts(configs, minutes, traded).persist(StorageLevel.MEMORY_AND_DISK());
            try {
                return store(configs, minutes, outcomes, traded);
            } finally {
                outcomes.unpersist();
            }
        } finally {
            minutes.forEach(DecidedMinutes::close);
        }
    }

    private static Dataset<Row> accounts(
            List<BacktestConfig> configs, List<DecidedMinutes> minutes, LongAccumulator traded) {
        Dataset<Row> accounts = null;
        for (int i = 0; i < configs.size(); i++) {
            BacktestConfig config = configs.get(i);
            Dataset<Row> account = AccountTask.run(
                    minutes.get(i).ordered(),
                    i,
                    config.plan(),
                    config.initial(),
                    config.judged().toString(),
                    traded);
            accounts = accounts == null ? account : accounts.union(account);
        }
        return accounts;
    }

    private List<BacktestSummary> store(
            List<BacktestConfig> configs, List<DecidedMinutes> minutes, Dataset<Row> outcomes, LongAccumulator traded) {
        SparkContext spark = context.lake().spark().sparkContext();
        long total = minutes.stream().mapToLong(DecidedMinutes::total).sum();
        List<Backtested> found;
        try (Progress.Task task = context.progress().start("backtest", total)) {
            found = TaskProgress.during(spark, traded, task, () -> AccountTask.results(outcomes));
        }
        List<BacktestSummary> summaries = new ArrayList<>();
        for (int i = 0; i < configs.size(); i++) {
            summaries.add(store(configs.get(i), minutes.get(i), found.get(i), AccountTask.equity(outcomes, i)));
        }
        return summaries;
    }

    private BacktestSummary store(
            BacktestConfig config, DecidedMinutes minutes, Backtested found, Dataset<Row> equity) {
        record(config, minutes, found.result());
        new BacktestTables(context.lake())
                .write(config.judged(), minutes.venue(), minutes.synthetic(), found.result(), found.emitted(), equity);
        return BacktestSummary.of(config, minutes.synthetic(), minutes.total(), found.result());
    }

    /** Before anybody sees its figures: a trial counts whether or not it is liked. */
    private void record(BacktestConfig config, DecidedMinutes minutes, BacktestResult result) {
        if (result.first() == null) {
            throw PipelineException.failed("Cannot backtest " + config.judged()
                    + ": silver/candles has none of the minutes that it decides on; evaluate it again");
        }
        StoredTrial trial =
                StoredTrial.of(config.judged(), minutes.venue(), minutes.symbols(), minutes.synthetic(), result);
        new TrialTable(context.lake()).record(trial, context.clock().instant());
    }
}
