package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code gold/predictions}: one row a (model, version, part, symbol, start), with the manifest of the bundle that made it. */
public record PredictionTable(Lake lake) {
    public static final String NAME = "gold/predictions";

    private static final String BUNDLE = "manifest_sha256";

    /** Puts a model's predictions of a part in the place of earlier ones; gives whether the table changed. */
    public boolean write(JudgedPart judged, Dataset<Row> predictions) {
        return lake.overwrite(
                NAME,
                predictions
                        .withColumn(JudgedPart.COLUMN, lit(judged.part().label()))
                        .withColumn(BUNDLE, lit(judged.bundle().manifestSha256())),
                judged.scope());
    }

    /** @throws io.crpbot.core.failure.PipelineException when there are some, of another bundle of that name and version */
    public boolean has(JudgedPart judged) {
        if (!lake.exists(NAME)) {
            return false;
        }
        List<String> makers = Rows.distinctTexts(rows(judged), BUNDLE);
        makers.forEach(maker -> judged.bundle().requireSame(NAME, maker));
        return !makers.isEmpty();
    }

    /** The rows of that name and version, for whom {@link #has} was asked. */
    public Dataset<Row> rows(JudgedPart judged) {
        return judged.rows(lake, NAME);
    }

    /** Hands out a model's predictions in the order of (start, symbol); nothing where it has none. */
    public void forEach(JudgedPart judged, Consumer<StoredPrediction> action) {
        if (!has(judged)) {
            return;
        }
        Iterator<Row> rows = rows(judged)
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
}
