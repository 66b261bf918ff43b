package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What others read of {@code gold/training_runs}, which training writes. */
public record TrainingRuns(Lake lake) {
    public static final String TABLE = "gold/training_runs";

    /** Of a published version; empty where no run of it is stored, or it was not trained in epochs. */
    public Optional<LearningCurve> curve(String model, int version) {
        if (!lake.exists(TABLE)) {
            return Optional.empty();
        }
        return lake
                .read(TABLE)
                .where(col("model").equalTo(model).and(col("version").equalTo(version)))
                .select("epochs", "best_epoch", "stop_reason")
                .collectAsList()
                .stream()
                .findFirst()
                .map(row -> curve(model + ":" + version, row))
                .filter(curve -> curve.train().size() > 1);
    }

    private static LearningCurve curve(String model, Row row) {
        List<Double> train = new ArrayList<>();
        List<Double> validation = new ArrayList<>();
        for (Row epoch : row.<Row>getList(0)) {
            train.add(epoch.<Double>getAs("train_loss"));
            validation.add(epoch.<Double>getAs("validation_loss"));
        }
        return new LearningCurve(model, train, validation, row.getInt(1), row.getString(2));
    }
}
