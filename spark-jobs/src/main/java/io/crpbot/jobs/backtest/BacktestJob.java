package io.crpbot.jobs.backtest;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.simulate.BacktestJson;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtested;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.trade.Signal;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BacktestTables;
import io.crpbot.jobs.lake.DecidedMinutes;
import io.crpbot.jobs.lake.StoredTrial;
import io.crpbot.jobs.lake.TaskProgress;
import io.crpbot.jobs.lake.TrialTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
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
            configs.forEach(config -> minutes.add(new DecidedMinutes(
                    context.lake(), config.judged(), config.plan().tradeRule(), "backtest")));
            List<Backtested> found = backtest(configs, minutes);
            List<BacktestSummary> summaries = new ArrayList<>();
            for (int i = 0; i < configs.size(); i++) {
                summaries.add(store(configs.get(i), minutes.get(i), found.get(i)));
            }
            return summaries;
        } finally {
            minutes.forEach(DecidedMinutes::close);
        }
    }

    private List<Backtested> backtest(List<BacktestConfig> configs, List<DecidedMinutes> minutes) {
        SparkContext spark = context.lake().spark().sparkContext();
        LongAccumulator traded = spark.longAccumulator("traded");
        Dataset<String> accounts = null;
        for (int i = 0; i < configs.size(); i++) {
            Dataset<String> account =
                    minutes.get(i).ordered().mapPartitions(new Account(configs.get(i), traded), Encoders.STRING());
            // a union keeps partitions and their order
            accounts = accounts == null ? account : accounts.union(account);
        }
        long total = minutes.stream().mapToLong(DecidedMinutes::total).sum();
        try (Progress.Task task = context.progress().start("backtest", total)) {
            return TaskProgress.during(spark, traded, task, accounts::collectAsList).stream()
                    .map(BacktestJson::readBacktested)
                    .toList();
        }
    }

    private BacktestSummary store(BacktestConfig config, DecidedMinutes minutes, Backtested found) {
        record(config, minutes, found.result());
        new BacktestTables(context.lake())
                .write(config.judged(), minutes.venue(), minutes.synthetic(), found.result(), found.emitted());
        return BacktestSummary.of(config.judged(), minutes.synthetic(), minutes.total(), found.result());
    }

    /** Before anybody sees its figures: a trial counts whether or not it is liked. */
    private void record(BacktestConfig config, DecidedMinutes minutes, BacktestResult result) {
        SortedMap<LocalDate, Double> returns = new TreeMap<>();
        result.days().forEach(day -> returns.put(day.day(), day.dailyReturn()));
        new TrialTable(context.lake())
                .record(
                        new StoredTrial(
                                config.judged(),
                                BacktestTables.sha256(result),
                                minutes.venue(),
                                minutes.symbols(),
                                minutes.synthetic(),
                                result.first(),
                                result.end(),
                                returns),
                        context.clock().instant());
    }

    /** Trades one sorted partition of minutes on one account, in constant memory, where the minutes are. */
    private static final class Account implements MapPartitionsFunction<Row, String> {
        private static final long serialVersionUID = 1L;

        private final TradingPlan plan;
        private final BigDecimal initial;
        private final String name;
        private final LongAccumulator traded;

        /** @param traded counts minutes */
        Account(BacktestConfig config, LongAccumulator traded) {
            this.plan = config.plan();
            this.initial = config.initial();
            this.name = config.judged().toString();
            this.traded = traded;
        }

        @Override
        public Iterator<String> call(Iterator<Row> rows) {
            List<Signal> emitted = new ArrayList<>();
            BacktestResult result = new Backtester(plan, initial, name)
                    .run(DecidedMinutes.read(rows, traded::add), decision -> decision.signal()
                            .ifPresent(emitted::add));
            return List.of(BacktestJson.write(new Backtested(result, emitted))).iterator();
        }
    }
}
