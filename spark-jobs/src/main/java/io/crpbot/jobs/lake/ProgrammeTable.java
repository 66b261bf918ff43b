package io.crpbot.jobs.lake;

import io.crpbot.core.challenge.Expectation;
import io.crpbot.core.challenge.ProgrammeChance;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code gold/programmes}: the chance to pass all phases of a programme, attempts and fees until then, one row a (bundle,
 * part, conditions, programme); for readers of tables, computed from {@link ChallengeTable}. An end of an interval that has
 * no limit is null; {@code fees} is null where the programme names no fee.
 */
public record ProgrammeTable(Lake lake) {
    public static final String NAME = "gold/programmes";

    private static final StructType SCHEMA = new StructType()
            .add("model", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("manifest_sha256", DataTypes.StringType, false)
            .add(JudgedPart.COLUMN, DataTypes.StringType, false)
            .add("synthetic", DataTypes.BooleanType, false)
            .add("programme", DataTypes.StringType, false)
            .add("phases", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("passed", DataTypes.DoubleType, false)
            .add("passed_low", DataTypes.DoubleType, true)
            .add("passed_high", DataTypes.DoubleType, true)
            .add("attempts", DataTypes.DoubleType, true)
            .add("attempts_low", DataTypes.DoubleType, true)
            .add("attempts_high", DataTypes.DoubleType, true)
            .add("fees", DataTypes.DoubleType, true)
            .add("fees_low", DataTypes.DoubleType, true)
            .add("fees_high", DataTypes.DoubleType, true)
            .add("backtest_sha256", DataTypes.StringType, false)
            .add("conditions", DataTypes.StringType, false);

    /**
     * Puts these programmes in the place of the same ones under the same conditions, and of all that rest on another backtest
     * or another bundle of that name and version: those go even where no programme is complete now.
     */
    public void write(
            JudgedPart judged,
            boolean synthetic,
            String backtestSha256,
            ChallengeConditions conditions,
            List<ProgrammeChance> programmes) {
        if (programmes.isEmpty() && !lake.exists(NAME)) {
            return;
        }
        String json = conditions.accounts().json();
        List<Row> rows = new ArrayList<>();
        programmes.forEach(programme -> rows.add(row(judged, synthetic, backtestSha256, json, programme)));
        List<String> outdated = new ArrayList<>(List.of(
                "manifest_sha256 <> '" + judged.bundle().manifestSha256() + "'",
                "backtest_sha256 <> '" + backtestSha256 + "'"));
        programmes.forEach(programme -> outdated.add(
                "programme = " + SqlText.literal(programme.name()) + " AND conditions = " + SqlText.literal(json)));
        lake.overwrite(
                NAME,
                lake.spark().createDataFrame(rows, SCHEMA),
                judged.scope() + " AND ((" + String.join(") OR (", outdated) + "))");
    }

    private static Row row(
            JudgedPart judged, boolean synthetic, String backtestSha256, String conditions, ProgrammeChance chance) {
        Expectation fees = chance.fees() == null ? new Expectation(null, null, null) : chance.fees();
        return RowFactory.create(
                judged.bundle().model(),
                judged.bundle().version(),
                judged.bundle().manifestSha256(),
                judged.part().label(),
                synthetic,
                chance.name(),
                chance.phases().toArray(String[]::new),
                chance.passed().value(),
                Rows.defined(chance.passed().interval().low()),
                Rows.defined(chance.passed().interval().high()),
                chance.attempts().value(),
                chance.attempts().low(),
                chance.attempts().high(),
                fees.value(),
                fees.low(),
                fees.high(),
                backtestSha256,
                conditions);
    }
}
