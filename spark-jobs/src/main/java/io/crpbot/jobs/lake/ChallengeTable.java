package io.crpbot.jobs.lake;

import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.promotion.Conditions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code gold/challenges}: how simulated accounts ended, one row a (bundle, part, conditions, rules, risk, outcome).
 * Those under other conditions, such as other costs, lie beside each other. {@code share} is of the accounts, with its
 * interval; {@code starts} counts accounts that began on a recorded day. What concerns all outcomes of a rule set and risk
 * is the same in each of their rows.
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
            .add("conditions", DataTypes.StringType, false)
            .add("rules_sha256", DataTypes.StringType, false)
            .add("configured", DataTypes.BooleanType, true)
            .add("best", DataTypes.BooleanType, false)
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
     * Puts a bundle's simulations in the place of earlier ones under the same rule sets and conditions, and of all under
     * these rule sets that replayed another backtest, and of all of another bundle of that name and version.
     *
     * @param backtestSha256 of the backtest whose days they replayed, see {@link BacktestTables#sha256}
     * @param conditions that the simulations were made under
     * @return rows that the simulations are stored in
     */
    public long write(
            JudgedPart judged,
            boolean synthetic,
            String backtestSha256,
            ChallengeConditions conditions,
            List<ChallengeOutcomes> simulations) {
        Map<String, List<ChallengeOutcomes>> byRules = new LinkedHashMap<>();
        simulations.forEach(simulation -> byRules.computeIfAbsent(simulation.rules(), key -> new ArrayList<>())
                .add(simulation));
        List<Row> rows = new ArrayList<>();
        List<String> outdated = new ArrayList<>();
        outdated.add("manifest_sha256 <> '" + judged.bundle().manifestSha256() + "'");
        byRules.forEach((rules, own) -> {
            for (ChallengeOutcomes simulation : own) {
                for (Outcome outcome : Outcome.values()) {
                    rows.add(row(judged, synthetic, backtestSha256, conditions, simulation, outcome));
                }
            }
            outdated.add("rules = " + SqlText.literal(rules) + " AND (conditions = "
                    + SqlText.literal(conditions.accounts().json()) + " OR backtest_sha256 <> '" + backtestSha256
                    + "')");
        });
        lake.overwrite(
                NAME,
                lake.spark().createDataFrame(rows, SCHEMA),
                judged.scope() + " AND ((" + String.join(") OR (", outdated) + "))");
        return rows.size();
    }

    /**
     * The simulations of a bundle on the days of this backtest and under these conditions, in no order; empty where they
     * replayed another one or under others.
     *
     * @throws io.crpbot.core.failure.PipelineException when they are of another bundle of that name and version
     */
    public List<ChallengeOutcomes> read(JudgedPart judged, String backtestSha256, ChallengeConditions conditions) {
        if (!lake.exists(NAME)) {
            return List.of();
        }
        Map<String, List<Row>> simulations = new LinkedHashMap<>();
        for (Row row : judged.rows(lake, NAME).collectAsList()) {
            judged.bundle().requireSame(NAME, Rows.textOrNull(row, "manifest_sha256"));
            String rules = row.getAs("rules");
            if (backtestSha256.equals(row.getAs("backtest_sha256"))
                    && conditions.agree(rules, row.getAs("rules_sha256"), Conditions.parse(row.getAs("conditions")))) {
                String simulation = rules + " " + row.getAs("risk_per_trade") + " " + row.getAs("configured");
                simulations
                        .computeIfAbsent(simulation, key -> new ArrayList<>())
                        .add(row);
            }
        }
        return simulations.values().stream().map(ChallengeTable::parse).toList();
    }

    private static Row row(
            JudgedPart judged,
            boolean synthetic,
            String backtestSha256,
            ChallengeConditions conditions,
            ChallengeOutcomes outcomes,
            Outcome outcome) {
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
                Rows.defined(share.interval().low()),
                Rows.defined(share.interval().high()),
                outcomes.starts().get(outcome),
                backtestSha256,
                conditions.accounts().json(),
                conditions.rulesSha256(outcomes.rules()),
                outcomes.configured(),
                outcomes.best(),
                outcomes.checked(),
                outcomes.violations(),
                Rows.defined(outcomes.medianDays().value()),
                Rows.defined(outcomes.medianDays().interval().low()),
                Rows.defined(outcomes.medianDays().interval().high()),
                Rows.defined(outcomes.slowDays().value()),
                Rows.defined(outcomes.slowDays().interval().low()),
                Rows.defined(outcomes.slowDays().interval().high()),
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
                row.<Boolean>getAs("best"),
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
        return new Estimate(
                Rows.number(row.getAs(value)), new Interval(Rows.number(row.getAs(low)), Rows.number(row.getAs(high))));
    }
}
