package io.crpbot.jobs.lake;

import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.metric.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code gold/challenges}: how simulated accounts ended, one row a (bundle, part, rules, risk, outcome). {@code share} is of the
 * resampled accounts, with its interval; {@code starts} counts accounts that began on a recorded day. What concerns all
 * outcomes of a rule set and risk is the same in each of their rows.
 */
public record ChallengeTable(Lake lake) {
    public static final String NAME = "gold/challenges";

    private static final StructType SCHEMA = new StructType()
            .add("model", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("manifest_sha256", DataTypes.StringType, false)
            .add("synthetic", DataTypes.BooleanType, false)
            .add("rules", DataTypes.StringType, false)
            .add("risk_per_trade", DataTypes.DoubleType, false)
            .add("recorded_days", DataTypes.IntegerType, false)
            .add("mean_block_days", DataTypes.DoubleType, false)
            .add("independent_accounts", DataTypes.DoubleType, false)
            .add("accounts", DataTypes.IntegerType, false)
            .add("outcome", DataTypes.StringType, false)
            .add("share", DataTypes.DoubleType, false)
            .add("low", DataTypes.DoubleType, true)
            .add("high", DataTypes.DoubleType, true)
            .add("starts", DataTypes.IntegerType, false)
            .add("backtest_sha256", DataTypes.StringType, true)
            .add("configured", DataTypes.BooleanType, true)
            .add("checked", DataTypes.IntegerType, true)
            .add("violations", DataTypes.IntegerType, true)
            .add("median_days", DataTypes.DoubleType, true)
            .add("median_days_low", DataTypes.DoubleType, true)
            .add("median_days_high", DataTypes.DoubleType, true)
            .add("slow_days", DataTypes.DoubleType, true)
            .add("slow_days_low", DataTypes.DoubleType, true)
            .add("slow_days_high", DataTypes.DoubleType, true)
            .add(JudgedPart.COLUMN, DataTypes.StringType, false);

    /**
     * Puts a bundle's simulations in the place of earlier ones.
     *
     * @param backtestSha256 of the backtest whose days they replayed, see {@link BacktestTables#sha256}
     */
    public void write(
            JudgedPart judged, boolean synthetic, String backtestSha256, List<ChallengeOutcomes> simulations) {
        List<Row> rows = new ArrayList<>();
        for (ChallengeOutcomes simulation : simulations) {
            for (Outcome outcome : Outcome.values()) {
                rows.add(row(judged, synthetic, backtestSha256, simulation, outcome));
            }
        }
        lake.overwrite(NAME, lake.spark().createDataFrame(rows, SCHEMA), judged.scope());
    }

    /**
     * The simulations of a bundle on the days of this backtest, in no order; empty where they replayed another one.
     *
     * @throws io.crpbot.core.failure.PipelineException when they are of another bundle of that name and version
     */
    public List<ChallengeOutcomes> read(JudgedPart judged, String backtestSha256) {
        if (!lake.exists(NAME)) {
            return List.of();
        }
        Dataset<Row> stored = judged.rows(lake, NAME);
        Map<String, List<Row>> simulations = new LinkedHashMap<>();
        for (Row row : stored.collectAsList()) {
            judged.bundle().requireSame(NAME, Rows.textOrNull(row, "manifest_sha256"));
            if (backtestSha256.equals(row.getAs("backtest_sha256"))) {
                String simulation =
                        row.getAs("rules") + " " + row.getAs("risk_per_trade") + " " + row.getAs("configured");
                simulations
                        .computeIfAbsent(simulation, key -> new ArrayList<>())
                        .add(row);
            }
        }
        return simulations.values().stream().map(ChallengeTable::parse).toList();
    }

    private static Row row(
            JudgedPart judged, boolean synthetic, String backtestSha256, ChallengeOutcomes outcomes, Outcome outcome) {
        Estimate share = outcomes.shares().get(outcome);
        return RowFactory.create(
                judged.bundle().model(),
                judged.bundle().version(),
                judged.bundle().manifestSha256(),
                synthetic,
                outcomes.rules(),
                outcomes.riskPerTrade(),
                outcomes.recordedDays(),
                outcomes.meanBlockDays(),
                outcomes.independentAccounts(),
                outcomes.accounts(),
                outcome.name().toLowerCase(Locale.ROOT),
                share.value(),
                defined(share.interval().low()),
                defined(share.interval().high()),
                outcomes.starts().get(outcome),
                backtestSha256,
                outcomes.configured(),
                outcomes.checked(),
                outcomes.violations(),
                defined(outcomes.medianDays().value()),
                defined(outcomes.medianDays().interval().low()),
                defined(outcomes.medianDays().interval().high()),
                defined(outcomes.slowDays().value()),
                defined(outcomes.slowDays().interval().low()),
                defined(outcomes.slowDays().interval().high()),
                judged.part().label());
    }

    private static ChallengeOutcomes parse(List<Row> rows) {
        Map<Outcome, Estimate> shares = new EnumMap<>(Outcome.class);
        Map<Outcome, Integer> starts = new EnumMap<>(Outcome.class);
        for (Row row : rows) {
            Outcome outcome = Outcome.valueOf(row.<String>getAs("outcome").toUpperCase(Locale.ROOT));
            shares.put(outcome, estimate(row, "share", "low", "high"));
            starts.put(outcome, row.<Integer>getAs("starts"));
        }
        Row row = rows.get(0);
        return new ChallengeOutcomes(
                row.getAs("rules"),
                row.<Double>getAs("risk_per_trade"),
                row.<Boolean>getAs("configured"),
                row.<Integer>getAs("recorded_days"),
                row.<Double>getAs("mean_block_days"),
                row.<Double>getAs("independent_accounts"),
                row.<Integer>getAs("accounts"),
                row.<Integer>getAs("checked"),
                row.<Integer>getAs("violations"),
                shares,
                starts,
                estimate(row, "median_days", "median_days_low", "median_days_high"),
                estimate(row, "slow_days", "slow_days_low", "slow_days_high"));
    }

    private static Estimate estimate(Row row, String value, String low, String high) {
        return new Estimate(number(row.getAs(value)), new Interval(number(row.getAs(low)), number(row.getAs(high))));
    }

    private static Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static double number(Double value) {
        return value == null ? Double.NaN : value;
    }
}
