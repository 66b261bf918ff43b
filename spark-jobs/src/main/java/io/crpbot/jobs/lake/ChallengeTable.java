package io.crpbot.jobs.lake;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code gold/challenges}: how simulated accounts ended, one row a (bundle, rules, risk, outcome). {@code share} is of the
 * resampled accounts, with its interval; {@code starts} counts accounts that began on a recorded day.
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
            .add("accounts", DataTypes.IntegerType, false)
            .add("outcome", DataTypes.StringType, false)
            .add("share", DataTypes.DoubleType, false)
            .add("low", DataTypes.DoubleType, true)
            .add("high", DataTypes.DoubleType, true)
            .add("starts", DataTypes.IntegerType, false);

    /** Puts a bundle's simulations in the place of earlier ones. */
    public void write(BundleKey bundle, boolean synthetic, List<ChallengeResult> results) {
        List<Row> rows = new ArrayList<>();
        for (ChallengeResult result : results) {
            for (Outcome outcome : Outcome.values()) {
                Estimate share = result.probabilities().get(outcome);
                rows.add(RowFactory.create(
                        bundle.model(),
                        bundle.version(),
                        bundle.manifestSha256(),
                        synthetic,
                        result.rules(),
                        result.riskPerTrade(),
                        result.recordedDays(),
                        result.meanBlockDays(),
                        result.resampled().accounts(),
                        outcome.name().toLowerCase(Locale.ROOT),
                        share.value(),
                        defined(share.interval().low()),
                        defined(share.interval().high()),
                        result.starts().ends().get(outcome)));
            }
        }
        lake.overwrite(NAME, lake.spark().createDataFrame(rows, SCHEMA), bundle.scope());
    }

    private static Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
