package io.crpbot.jobs.lake;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.Sha256;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code gold/trials}: the ledger of all backtests that were ever run, by which the best of them is deflated. Rows are only
 * ever added; what is the same trial ({@link StoredTrial#sameAs}) is there once.
 */
public record TrialTable(Lake lake) {
    public static final String NAME = "gold/trials";

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.StringType, false)
            .add("recorded_at", DataTypes.TimestampType, false)
            .add("model", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("manifest_sha256", DataTypes.StringType, false)
            .add("result_sha256", DataTypes.StringType, false)
            .add("venue", DataTypes.StringType, false)
            .add("symbols", DataTypes.createArrayType(DataTypes.StringType), false)
            .add("synthetic", DataTypes.BooleanType, false)
            .add("first_minute", DataTypes.TimestampType, false)
            .add("end_minute", DataTypes.TimestampType, false)
            .add("sharpe", DataTypes.DoubleType, true)
            .add("daily_returns", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType), false)
            .add(JudgedPart.COLUMN, DataTypes.StringType, true);

    /** Adds a trial unless it is there already. */
    public void record(StoredTrial trial, Instant now) {
        if (all().stream().anyMatch(trial::sameAs)) {
            return;
        }
        Map<String, Double> returns = new TreeMap<>();
        trial.returns().forEach((day, value) -> returns.put(day.toString(), value));
        double sharpe = trial.sharpe();
        Row row = RowFactory.create(
                Sha256.of(trial.judged().bundle().manifestSha256() + trial.resultSha256())
                        .substring(0, 32),
                Timestamp.from(now),
                trial.judged().bundle().model(),
                trial.judged().bundle().version(),
                trial.judged().bundle().manifestSha256(),
                trial.resultSha256(),
                trial.venue(),
                trial.symbols().stream().sorted().toArray(String[]::new),
                trial.synthetic(),
                Timestamp.from(trial.from()),
                Timestamp.from(trial.to()),
                Double.isNaN(sharpe) ? null : sharpe,
                returns,
                trial.judged().part().label());
        lake.merge(NAME, lake.spark().createDataFrame(List.of(row), SCHEMA), List.of("id"));
    }

    /** All of them, in no order. */
    public List<StoredTrial> all() {
        return lake.exists(NAME)
                ? lake.read(NAME).collectAsList().stream()
                        .map(TrialTable::parse)
                        .toList()
                : List.of();
    }

    /** How many saw any of these data. */
    public long seen(JudgedData data) {
        return all().stream().filter(trial -> trial.saw(data)).count();
    }

    /** Until there was this column all were of the test part. */
    private static Part part(Row row) {
        String part = Rows.textOrNull(row, JudgedPart.COLUMN);
        return part == null ? Part.TEST : Part.parse(part);
    }

    private static StoredTrial parse(Row row) {
        SortedMap<LocalDate, Double> returns = new TreeMap<>();
        row.<String, Double>getJavaMap(row.fieldIndex("daily_returns"))
                .forEach((day, value) -> returns.put(LocalDate.parse(day), value));
        return new StoredTrial(
                new JudgedPart(
                        new BundleKey(row.getAs("model"), row.<Integer>getAs("version"), row.getAs("manifest_sha256")),
                        part(row)),
                row.getAs("result_sha256"),
                row.getAs("venue"),
                Set.copyOf(row.getList(row.fieldIndex("symbols"))),
                row.<Boolean>getAs("synthetic"),
                row.<Timestamp>getAs("first_minute").toInstant(),
                row.<Timestamp>getAs("end_minute").toInstant(),
                returns);
    }
}
