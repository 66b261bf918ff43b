package io.crpbot.jobs.lake;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code gold/promotions}: one row a decision; rows are only ever added. */
public record PromotionTable(Lake lake) {
    public static final String NAME = "gold/promotions";

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("decided_at", DataTypes.TimestampType, false)
            .add("model", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("manifest_sha256", DataTypes.StringType, false)
            .add("synthetic", DataTypes.BooleanType, false)
            .add("decision", DataTypes.StringType, false)
            .add("alias", DataTypes.StringType, false)
            .add("previous", DataTypes.IntegerType, true)
            .add("reason", DataTypes.StringType, false)
            .add("gates_sha256", DataTypes.StringType, false)
            .add("weakened", DataTypes.BooleanType, false)
            .add("evaluated_at", DataTypes.TimestampType, true)
            .add("verdicts", DataTypes.StringType, false)
            .add("decided_by", DataTypes.StringType, true)
            .add("alias_moves", DataTypes.LongType, true);

    /** Adds the decision unless it is recorded already. */
    public void record(PromotionRecord decision) {
        Row row = RowFactory.create(
                decision.id(),
                Timestamp.from(decision.decidedAt()),
                decision.model(),
                decision.version(),
                decision.manifestSha256(),
                decision.synthetic(),
                decision.decision(),
                decision.alias(),
                decision.previous(),
                decision.reason(),
                decision.gatesSha256(),
                decision.weakened(),
                decision.evaluatedAt() == null ? null : Timestamp.from(decision.evaluatedAt()),
                decision.verdicts(),
                decision.by(),
                decision.aliasMoves());
        lake.merge(NAME, lake.spark().createDataFrame(List.of(row), SCHEMA), List.of("id"));
    }

    /** The decisions on one name, oldest first. */
    public List<PromotionRecord> of(String model) {
        if (!lake.exists(NAME)) {
            return List.of();
        }
        return lake.read(NAME).where("model = '" + model + "'").collectAsList().stream()
                .map(PromotionTable::parse)
                .sorted(Comparator.comparing(PromotionRecord::decidedAt))
                .toList();
    }

    private static PromotionRecord parse(Row row) {
        Timestamp evaluated = row.getAs("evaluated_at");
        Instant evaluatedAt = evaluated == null ? null : evaluated.toInstant();
        return new PromotionRecord(
                row.getAs("id"),
                row.<Timestamp>getAs("decided_at").toInstant(),
                Rows.textOrNull(row, "decided_by"),
                row.getAs("model"),
                row.<Integer>getAs("version"),
                row.getAs("manifest_sha256"),
                row.<Boolean>getAs("synthetic"),
                row.getAs("decision"),
                row.getAs("alias"),
                row.getAs("previous"),
                Rows.wholeOrNull(row, "alias_moves"),
                row.getAs("reason"),
                row.getAs("gates_sha256"),
                row.<Boolean>getAs("weakened"),
                evaluatedAt,
                row.getAs("verdicts"));
    }
}
