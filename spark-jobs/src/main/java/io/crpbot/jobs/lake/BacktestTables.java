package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.simulate.BacktestJson;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.trade.Signal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code gold/backtests}, one row a backtest with its whole result, and for readers of tables {@code gold/signals}, one
 * row an emitted signal with what became of it, {@code gold/equity}, one row a day, and {@code gold/equity_minutes}, one row
 * a minute that moved the equity curve.
 */
public record BacktestTables(Lake lake) {
    static final String BACKTESTS = "gold/backtests";
    static final String SIGNALS = "gold/signals";
    static final String EQUITY = "gold/equity";
    static final String EQUITY_MINUTES = "gold/equity_minutes";

    private static final long MINUTE = 60_000;

    /**
     * Puts a model's backtest in the place of an earlier one. Ended in the middle it leaves a part without a backtest, or the
     * earlier one untouched where it was the same.
     *
     * @param minutes points of the equity curve: columns {@code start}, {@code close} and {@code worst}
     */
    public void write(
            JudgedPart judged,
            String venue,
            boolean synthetic,
            BacktestResult result,
            List<Signal> emitted,
            Dataset<Row> minutes) {
        BacktestRows rows = new BacktestRows(judged, venue, synthetic);
        String scope = judged.scope();
        var spark = lake.spark();
        Dataset<Row> summary = spark.createDataFrame(rows.summary(result), BacktestRows.BACKTESTS);
        // first: while the other tables change, no row says that they are complete
        lake.deleteUnless(BACKTESTS, summary, scope);
        lake.overwrite(SIGNALS, spark.createDataFrame(rows.signals(emitted, result), BacktestRows.SIGNALS), scope);
        lake.overwrite(EQUITY, spark.createDataFrame(rows.equity(result), BacktestRows.EQUITY), scope);
        lake.overwrite(EQUITY_MINUTES, rows.equityMinutes(minutes), scope);
        // last: its row says that the others are complete
        lake.overwrite(BACKTESTS, summary, scope);
    }

    /** Names a result by all that is in it. */
    public static String sha256(BacktestResult result) {
        return Sha256.of(BacktestJson.write(result));
    }

    /** @throws io.crpbot.core.failure.PipelineException when it is one of another bundle of that name and version */
    public Optional<BacktestResult> result(JudgedPart judged) {
        if (!lake.exists(BACKTESTS)) {
            return Optional.empty();
        }
        return judged.rows(lake, BACKTESTS).collectAsList().stream().findFirst().map(row -> {
            judged.bundle().requireSame(BACKTESTS, Rows.textOrNull(row, "manifest_sha256"));
            return BacktestJson.read(row.getAs("result"));
        });
    }

    /** The signals of the backtest that {@link #result} gives, in time order. */
    public List<StoredSignal> signals(JudgedPart judged) {
        return judged
                .rows(lake, SIGNALS)
                .select(col("symbol"), expr("unix_millis(known_at)"), col("direction"))
                .collectAsList()
                .stream()
                .map(row -> new StoredSignal(
                        row.getString(0), row.getLong(1) - MINUTE, Direction.valueOf(row.getString(2))))
                .sorted(Comparator.comparingLong(StoredSignal::startMillis).thenComparing(StoredSignal::symbol))
                .toList();
    }
}
