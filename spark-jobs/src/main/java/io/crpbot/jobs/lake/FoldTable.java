package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.Fold;
import io.crpbot.core.label.SplitPlan;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** {@code gold/folds}: the cut instants of the walk-forward folds, a row a series and fold. */
public record FoldTable(Lake lake) {
    public static final String TABLE = "gold/folds";

    private static final StructType SCHEMA = new StructType()
            .add("symbol", StringType, false)
            .add("venue", StringType, false)
            .add("fold", StringType, false)
            .add("train_from", TimestampType, false)
            .add("validation_1_from", TimestampType, false)
            .add("validation_2_from", TimestampType, false)
            .add("test_from", TimestampType, false)
            .add("test_until", TimestampType, false)
            .add("embargo_minutes", IntegerType, false);

    /** @return false when the table held these folds already */
    public boolean write(List<Series> series, Map<String, Fold> folds, SeriesScope scope) {
        List<Row> rows = new ArrayList<>();
        for (Series each : series) {
            folds.forEach((name, fold) -> rows.add(row(each, name, fold)));
        }
        return lake.overwrite(TABLE, lake.spark().createDataFrame(rows, SCHEMA), scope.condition());
    }

    /**
     * The fold of that name, of a version of the table.
     *
     * @throws PipelineException if the series have none of that name or different ones
     */
    public Fold read(String name, SeriesScope scope, long version) {
        Dataset<Row> rows = scope.of(lake.readVersion(TABLE, version));
        List<Fold> found = rows.where(col("fold").equalTo(name)).collectAsList().stream()
                .map(FoldTable::fold)
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw PipelineException.failed("Cannot train on fold " + name + ": the series in " + TABLE
                    + " have different ones; run split for all of them together");
        }
        if (found.isEmpty()) {
            String names = rows.select("fold").distinct().orderBy("fold").collectAsList().stream()
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining(", "));
            throw PipelineException.configuration("Cannot train on fold " + name + ": " + TABLE + " has "
                    + (names.isEmpty() ? "none for these series" : names));
        }
        return found.get(0);
    }

    private static Row row(Series series, String name, Fold fold) {
        SplitPlan plan = fold.plan();
        return RowFactory.create(
                series.symbol().value(),
                series.venue(),
                name,
                Timestamp.from(fold.trainFrom()),
                Timestamp.from(plan.validation1From()),
                Timestamp.from(plan.validation2From()),
                Timestamp.from(plan.testFrom()),
                Timestamp.from(fold.testUntil()),
                (int) fold.embargo().toMinutes());
    }

    private static Fold fold(Row row) {
        SplitPlan plan = ExampleRows.plan(row);
        return new Fold(
                instant(row, "train_from"),
                plan.validation1From(),
                plan,
                instant(row, "test_until"),
                Duration.ofMinutes(row.<Integer>getAs("embargo_minutes")));
    }

    private static Instant instant(Row row, String column) {
        return row.<Timestamp>getAs(column).toInstant();
    }
}
