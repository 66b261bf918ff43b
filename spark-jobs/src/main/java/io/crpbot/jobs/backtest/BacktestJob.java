package io.crpbot.jobs.backtest;

import static org.apache.spark.sql.functions.expr;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.core.trade.Signal;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BacktestTables;
import io.crpbot.jobs.lake.MinuteTable;
import io.crpbot.jobs.lake.PredictionTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Trades the predictions of one bundle. Spark joins and sorts; the account is one sequence, so the sorted minutes stream
 * through one backtester, in constant memory.
 */
public final class BacktestJob {
    private static final String PART = "test";
    private static final long MINUTE = 60_000;
    private static final int REPORT_EVERY = 5_000;

    private final JobContext context;

    public BacktestJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when the bundle has no predictions; {@code evaluate} makes them */
    public BacktestSummary run(BacktestConfig config) {
        PredictionTable table = new PredictionTable(context.lake());
        if (!table.has(config.bundle(), PART)) {
            throw PipelineException.failed("Cannot backtest " + config.bundle()
                    + ": gold/predictions has none of its test part; evaluate it first");
        }
        Dataset<Row> predictions = table.rows(config.bundle(), PART)
                .withColumn("start_millis", expr("unix_millis(start)"))
                .cache();
        try {
            return run(config, predictions);
        } finally {
            predictions.unpersist();
        }
    }

    private BacktestSummary run(BacktestConfig config, Dataset<Row> predictions) {
        Row range = predictions
                .agg(
                        functions.min("start_millis"),
                        functions.max("start_millis"),
                        functions.first("venue"),
                        functions.max("synthetic"))
                .head();
        Dataset<Row> minutes = minutes(predictions, range, config).cache();
        List<Signal> emitted = new ArrayList<>();
        long total = minutes.count();
        BacktestResult result;
        try (Progress.Task task = context.progress().start("backtest", total)) {
            result = new Backtester(
                            config.plan(), config.initial(), config.bundle().toString())
                    .run(new Minutes(minutes.toLocalIterator(), task), decision -> collect(decision, emitted));
        } finally {
            minutes.unpersist();
        }
        boolean synthetic = range.getBoolean(3);
        new BacktestTables(context.lake()).write(config.bundle(), range.getString(2), synthetic, result, emitted);
        return BacktestSummary.of(config.bundle().model(), config.bundle().version(), synthetic, total, result);
    }

    private static void collect(Decision decision, List<Signal> emitted) {
        decision.signal().ifPresent(emitted::add);
    }

    /** Candles from the sigma window before the first decision until the last trade must have ended. */
    private Dataset<Row> minutes(Dataset<Row> predictions, Row range, BacktestConfig config) {
        long from = range.getLong(0) - (config.plan().tradeRule().sigmaMinutes() + 1L) * MINUTE;
        long to = range.getLong(1) + (config.plan().tradeRule().exitAfterMinutes() + 2L) * MINUTE;
        List<String> symbols = predictions.select("symbol").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        return new MinuteTable(context.lake())
                .rows(range.getString(2), symbols, from, to)
                .join(
                        predictions.select("symbol", "start_millis", "votes", "raw", "calibrated"),
                        new String[] {"symbol", "start_millis"},
                        "left")
                .repartition(1)
                .sortWithinPartitions("start_millis", "symbol");
    }

    /** The sorted rows as the backtester reads them. */
    private static final class Minutes implements Iterator<MarketMinute> {
        private final Iterator<Row> rows;
        private final Progress.Task task;
        private int unreported;

        Minutes(Iterator<Row> rows, Progress.Task task) {
            this.rows = rows;
            this.task = task;
        }

        @Override
        public boolean hasNext() {
            boolean more = rows.hasNext();
            if (!more) {
                report();
            }
            return more;
        }

        @Override
        public MarketMinute next() {
            Row row = rows.next();
            if (++unreported == REPORT_EVERY) {
                report();
            }
            return new MarketMinute(
                    Symbol.of(row.getAs("symbol")),
                    MinuteTable.candle(row),
                    row.<Long>getAs("segment"),
                    prediction(row));
        }

        private void report() {
            task.advance(unreported, "");
            unreported = 0;
        }

        private static Optional<EnsemblePrediction> prediction(Row row) {
            Double calibrated = row.getAs("calibrated");
            if (calibrated == null) {
                return Optional.empty();
            }
            Map<String, Double> votes = new LinkedHashMap<>(row.getJavaMap(row.fieldIndex("votes")));
            return Optional.of(new EnsemblePrediction(votes, row.<Double>getAs("raw"), calibrated));
        }
    }
}
