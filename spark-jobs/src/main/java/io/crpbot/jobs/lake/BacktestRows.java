package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.crpbot.core.simulate.BacktestJson;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.core.trade.Signal;
import io.crpbot.core.trade.Trade;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of {@link BacktestTables}. Prices and returns are doubles; money is decimal to the cent. */
record BacktestRows(JudgedPart judged, String venue, boolean synthetic) {
    /** One row a signal; the columns from {@code entry_at} on are null unless it became a closed trade. */
    static final StructType SIGNALS = key().add("symbol", DataTypes.StringType, false)
            .add("known_at", DataTypes.TimestampType, false)
            .add("direction", DataTypes.StringType, false)
            .add("tier", DataTypes.StringType, false)
            .add("confidence", DataTypes.DoubleType, false)
            .add("entry", DataTypes.DoubleType, false)
            .add("stop", DataTypes.DoubleType, false)
            .add("target", DataTypes.DoubleType, false)
            .add("exit_by", DataTypes.TimestampType, false)
            .add("quantity", DataTypes.createDecimalType(28, 8), false)
            .add("risk_amount", DataTypes.createDecimalType(18, 2), false)
            .add("size_limited_by", DataTypes.StringType, false)
            .add("entry_at", DataTypes.TimestampType, true)
            .add("entry_price", DataTypes.DoubleType, true)
            .add("exit_at", DataTypes.TimestampType, true)
            .add("exit_price", DataTypes.DoubleType, true)
            .add("exit_reason", DataTypes.StringType, true)
            .add("gross_profit", DataTypes.createDecimalType(18, 2), true)
            .add("costs", DataTypes.createDecimalType(18, 2), true)
            .add("net_profit", DataTypes.createDecimalType(18, 2), true)
            .add("net_return", DataTypes.DoubleType, true)
            .add("both_touched", DataTypes.BooleanType, true);

    /** One row a day of the programme's clock; the curve starts at 1. */
    static final StructType EQUITY = key().add("day", DataTypes.DateType, false)
            .add("close", DataTypes.DoubleType, false)
            .add("worst", DataTypes.DoubleType, false)
            .add("daily_return", DataTypes.DoubleType, false)
            .add("drawdown", DataTypes.DoubleType, false);

    /** One row a minute that moved the curve; {@code start} is its open. */
    static final StructType EQUITY_MINUTES = key().add("start", DataTypes.TimestampType, true)
            .add("close", DataTypes.DoubleType, false)
            .add("worst", DataTypes.DoubleType, false);

    /** One row a backtest; {@code result} is the whole of it as JSON. */
    static final StructType BACKTESTS = key().add("rules", DataTypes.StringType, false)
            .add("costs", DataTypes.StringType, false)
            .add("first_minute", DataTypes.TimestampType, true)
            .add("end_minute", DataTypes.TimestampType, true)
            .add("decisions", DataTypes.LongType, false)
            .add("signals", DataTypes.LongType, false)
            .add("trades", DataTypes.LongType, false)
            .add("wins", DataTypes.LongType, false)
            .add("max_drawdown", DataTypes.DoubleType, false)
            .add("violations", DataTypes.IntegerType, false)
            .add("result", DataTypes.StringType, false);

    private static StructType key() {
        return new StructType()
                .add("model", DataTypes.StringType, false)
                .add("version", DataTypes.IntegerType, false)
                .add("manifest_sha256", DataTypes.StringType, false)
                .add(JudgedPart.COLUMN, DataTypes.StringType, false)
                .add("venue", DataTypes.StringType, false)
                .add("synthetic", DataTypes.BooleanType, false);
    }

    List<Row> signals(List<Signal> emitted, BacktestResult result) {
        Map<String, Trade> closed = new HashMap<>();
        result.trades().forEach(trade -> closed.put(trade.signal().id(), trade));
        List<Row> rows = new ArrayList<>();
        for (Signal signal : emitted) {
            Object[] values = keyed(signalValues(signal), tradeValues(closed.get(signal.id())));
            rows.add(RowFactory.create(values));
        }
        return rows;
    }

    private static Object[] signalValues(Signal signal) {
        return new Object[] {
            signal.symbol().value(),
            Timestamp.from(signal.instant()),
            signal.direction().name(),
            signal.tier().name(),
            signal.probability(),
            signal.entry(),
            signal.stop(),
            signal.target(),
            Timestamp.from(signal.exitBy()),
            signal.quantity(),
            signal.riskAmount(),
            signal.bindingLimit().name()
        };
    }

    private static Object[] tradeValues(Trade trade) {
        if (trade == null) {
            return new Object[10];
        }
        return new Object[] {
            Timestamp.from(trade.entryAt()),
            trade.entryPrice(),
            Timestamp.from(trade.exitAt()),
            trade.exitPrice(),
            trade.reason().name(),
            trade.grossProfit(),
            trade.costs(),
            trade.netProfit(),
            trade.netReturn(),
            trade.bothTouched()
        };
    }

    List<Row> equity(BacktestResult result) {
        List<Row> rows = new ArrayList<>();
        for (DayResult day : result.days()) {
            rows.add(RowFactory.create(keyed(
                    new Object[] {Date.valueOf(day.day()), day.close(), day.worst(), day.dailyReturn(), day.drawdown()},
                    new Object[0])));
        }
        return rows;
    }

    /** @param points with the columns {@code start}, {@code close} and {@code worst} */
    Dataset<Row> equityMinutes(Dataset<Row> points) {
        Object[] key = keyed(new Object[0], new Object[0]);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < key.length; i++) {
            columns.add(lit(key[i]).as(EQUITY_MINUTES.fieldNames()[i]));
        }
        for (String name : List.of("start", "close", "worst")) {
            columns.add(col(name));
        }
        return points.select(columns.toArray(Column[]::new));
    }

    List<Row> summary(BacktestResult result) {
        return List.of(RowFactory.create(keyed(
                new Object[] {
                    result.rules(),
                    result.costs(),
                    result.first() == null ? null : Timestamp.from(result.first()),
                    result.end() == null ? null : Timestamp.from(result.end()),
                    result.decisions().decisions(),
                    result.decisions().signals(),
                    (long) result.trades().size(),
                    result.wins(),
                    result.maxDrawdown().depth(),
                    result.challenges().violations(),
                    BacktestJson.write(result)
                },
                new Object[0])));
    }

    private Object[] keyed(Object[] first, Object[] second) {
        Object[] all = new Object[6 + first.length + second.length];
        all[0] = judged.bundle().model();
        all[1] = judged.bundle().version();
        all[2] = judged.bundle().manifestSha256();
        all[3] = judged.part().label();
        all[4] = venue;
        all[5] = synthetic;
        System.arraycopy(first, 0, all, 6, first.length);
        System.arraycopy(second, 0, all, 6 + first.length, second.length);
        return all;
    }
}
