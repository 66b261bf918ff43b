package io.crpbot.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.SizeLimit;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Challenges;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.core.simulate.DecisionSummary;
import io.crpbot.core.simulate.Drawdown;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTablesIT {
    private static final Instant FROM = Instant.parse("2024-03-01T00:00:00Z");
    private static final JudgedPart JUDGED = JudgedPart.test(new BundleKey("ensemble", 1, "1".repeat(64)));
    private static final JudgedPart OTHER = JudgedPart.test(new BundleKey("lstm", 1, "2".repeat(64)));
    private static final StructType POINTS = new StructType()
            .add("start", DataTypes.TimestampType, true)
            .add("close", DataTypes.DoubleType, false)
            .add("worst", DataTypes.DoubleType, false);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gold/signals", "gold/equity", "gold/equity_minutes"})
    void runThatDiesWhileItReplacesAnotherResultLeavesNoneAndNotHalfOfEach(String last) {
        Lake lake = lake();
        write(lake, OTHER, 1);
        write(lake, JUDGED, 1);
        assertThatThrownBy(() -> write(dyingAfter(last), JUDGED, 2)).hasStackTraceContaining("killed after " + last);
        BacktestTables tables = new BacktestTables(lake);
        assertThat(tables.result(JUDGED)).isEmpty();
        assertThat(tables.result(OTHER)).as("of another bundle").isPresent();

        write(lake, JUDGED, 2);
        assertThat(tables.result(JUDGED)).contains(result(2));
        assertThat(tables.signals(JUDGED)).hasSize(2);
    }

    @Test
    void sameResultAgainChangesNoTable() {
        write(lake(), JUDGED, 2);
        List<String> reached = new ArrayList<>();
        write(new Lake(SharedSpark.session(), folder.toString(), reached::add), JUDGED, 2);
        assertThat(reached).isEmpty();
    }

    private Lake lake() {
        return new Lake(SharedSpark.session(), folder.toString());
    }

    private Lake dyingAfter(String table) {
        return new Lake(SharedSpark.session(), folder.toString(), point -> {
            if (point.equals("after " + table)) {
                throw new IllegalStateException("killed " + point);
            }
        });
    }

    private static void write(Lake lake, JudgedPart judged, int signals) {
        List<Signal> emitted = new ArrayList<>();
        List<Row> points = new ArrayList<>();
        for (int i = 0; i < signals; i++) {
            emitted.add(signal(i));
            points.add(RowFactory.create(Timestamp.from(FROM.plus(Duration.ofMinutes(i))), 1.0, 1.0));
        }
        Dataset<Row> equity = lake.spark().createDataFrame(points, POINTS);
        new BacktestTables(lake).write(judged, "coinbase", false, result(signals), emitted, equity);
    }

    private static Signal signal(int minute) {
        Instant at = FROM.plus(Duration.ofMinutes(minute));
        return new Signal(
                "signal " + minute,
                Symbol.of("BTC-USD"),
                at,
                Direction.LONG,
                Tier.HIGH,
                0.8,
                100,
                99,
                101,
                at.plus(Duration.ofMinutes(15)),
                BigDecimal.ONE,
                BigDecimal.ONE,
                SizeLimit.RISK_PER_TRADE);
    }

    private static BacktestResult result(int signals) {
        TradingPlan plan = TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge");
        return new BacktestResult(
                plan.rules().name(),
                plan.costs().name(),
                plan.tradeRule(),
                plan.tiers(),
                Money.of("10000"),
                FROM,
                FROM.plus(Duration.ofDays(1)),
                new DecisionSummary(5, signals, Map.of(), Map.of(), Map.of(), Map.of(), null),
                List.of(),
                signals,
                0,
                List.of(new DayResult(LocalDate.parse("2024-03-01"), 1, 1 - 0.01 * signals, 0, 0)),
                new Drawdown(0.01 * signals, Duration.ofHours(1)),
                new Challenges(0, 0, 0));
    }
}
