package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code gold/predictions}: one row a (model, version, part, symbol, start). */
public record PredictionTable(Lake lake) {
    public static final String NAME = "gold/predictions";

    /** Puts a model's predictions of a part in the place of earlier ones; gives whether the table changed. */
    public boolean write(String model, int version, String part, Dataset<Row> predictions) {
        return lake.overwrite(
                NAME, predictions.withColumn("part", lit(part)), scope(model, version) + " AND part = '" + part + "'");
    }

    public boolean has(String model, int version, String part) {
        return lake.exists(NAME) && !rows(model, version, part).isEmpty();
    }

    public Dataset<Row> rows(String model, int version, String part) {
        return lake.read(NAME).where(scope(model, version)).where("part = '" + part + "'");
    }

    /** Hands out a model's predictions in the order of (start, symbol). */
    public void forEach(String model, int version, String part, Consumer<StoredPrediction> action) {
        Iterator<Row> rows = rows(model, version, part)
                .withColumn("start_millis", expr("unix_millis(start)"))
                .orderBy("start_millis", "symbol")
                .toLocalIterator();
        while (rows.hasNext()) {
            action.accept(parse(rows.next()));
        }
    }

    private static StoredPrediction parse(Row row) {
        return new StoredPrediction(
                row.getAs("symbol"),
                row.<Long>getAs("start_millis"),
                new TreeMap<>(row.getJavaMap(row.fieldIndex("votes"))),
                row.<Double>getAs("raw"),
                row.<Double>getAs("calibrated"),
                row.getAs("up"),
                row.getAs("forward_return"),
                row.getAs("venue"),
                row.<Boolean>getAs("synthetic"));
    }

    static String scope(String model, int version) {
        return "model = '" + model + "' AND version = " + version;
    }
}
