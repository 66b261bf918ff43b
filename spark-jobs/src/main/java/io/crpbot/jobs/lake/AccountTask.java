package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;

import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.simulate.BacktestJson;
import io.crpbot.core.simulate.BacktestObserver;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtested;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.EquityMinutes;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * Trades one sorted partition of minutes on one account, where the minutes are. Gives the points of its equity curve, and
 * one row with the result as text. Memory is constant but for trades, days and 24 bytes a point.
 */
public final class AccountTask implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private static final StructType SCHEMA = new StructType()
            .add("account", DataTypes.IntegerType, false)
            .add("start", DataTypes.TimestampType, true)
            .add("close", DataTypes.DoubleType, true)
            .add("worst", DataTypes.DoubleType, true)
            .add("result", DataTypes.StringType, true);

    private final int account;
    private final TradingPlan plan;
    private final BigDecimal initial;
    private final String name;
    private final LongAccumulator traded;

    private AccountTask(int account, TradingPlan plan, BigDecimal initial, String name, LongAccumulator traded) {
        this.account = account;
        this.plan = plan;
        this.initial = initial;
        this.name = name;
        this.traded = traded;
    }

    /**
     * @param ordered minutes in one partition
     * @param account number that its rows carry
     * @param initial capital
     * @param name part of the decisions' ids
     * @param traded counts minutes
     */
    public static Dataset<Row> run(
            Dataset<Row> ordered,
            int account,
            TradingPlan plan,
            BigDecimal initial,
            String name,
            LongAccumulator traded) {
        return ordered.mapPartitions(new AccountTask(account, plan, initial, name, traded), Encoders.row(SCHEMA));
    }

    /** The results in the order of the accounts; runs the tasks. */
    public static List<Backtested> results(Dataset<Row> outcomes) {
        return outcomes.where(col("result").isNotNull()).select("account", "result").collectAsList().stream()
                .sorted((one, other) -> Integer.compare(one.getInt(0), other.getInt(0)))
                .map(row -> BacktestJson.readBacktested(row.getString(1)))
                .toList();
    }

    /** The equity curve of one account. */
    public static Dataset<Row> equity(Dataset<Row> outcomes, int account) {
        return outcomes.where(col("account").equalTo(account).and(col("result").isNull()))
                .select("start", "close", "worst");
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Watched watched = new Watched();
        BacktestResult result =
                new Backtester(plan, initial, name).run(DecidedMinutes.read(rows, traded::add), watched);
        EquityMinutes equity = watched.equity;
        Stream<Row> points = IntStream.range(0, equity.size())
                .mapToObj(i -> RowFactory.create(
                        account, new Timestamp(equity.startMillis(i)), equity.close(i), equity.worst(i), null));
        String json = BacktestJson.write(new Backtested(result, watched.emitted));
        return Stream.concat(points, Stream.of(RowFactory.create(account, null, null, null, json)))
                .iterator();
    }

    /** Keeps what is sent out and how the equity moves. */
    private static final class Watched implements BacktestObserver {
        private final List<Signal> emitted = new ArrayList<>();
        private final EquityMinutes equity = new EquityMinutes();

        @Override
        public void decided(MarketMinute minute, OptionalDouble sigma, Decision decision) {
            decision.signal().ifPresent(emitted::add);
        }

        @Override
        public void valued(Instant start, double worst, double close) {
            equity.valued(start, worst, close);
        }
    }
}
