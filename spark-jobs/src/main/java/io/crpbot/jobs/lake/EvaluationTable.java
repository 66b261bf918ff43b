package io.crpbot.jobs.lake;

import io.crpbot.core.label.Part;
import io.crpbot.core.promotion.Conditions;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code gold/evaluations}: one row a (model, version, part, role, subject, symbol, slice, metric). */
public record EvaluationTable(Lake lake) {
    public static final String NAME = "gold/evaluations";

    private static final StructType SCHEMA = new StructType()
            .add("model", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("manifest_sha256", DataTypes.StringType, false)
            .add("conditions", DataTypes.StringType, false)
            .add("evaluated_at", DataTypes.TimestampType, false)
            .add("venue", DataTypes.StringType, false)
            .add("synthetic", DataTypes.BooleanType, false)
            .add("test_from", DataTypes.TimestampType, false)
            .add("test_to", DataTypes.TimestampType, false)
            .add("every_minutes", DataTypes.IntegerType, false)
            .add("role", DataTypes.StringType, false)
            .add("subject", DataTypes.StringType, false)
            .add("symbol", DataTypes.StringType, false)
            .add("decisions", DataTypes.LongType, false)
            .add("labelled", DataTypes.LongType, false)
            .add("metric", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType, true)
            .add("low", DataTypes.DoubleType, true)
            .add("high", DataTypes.DoubleType, true)
            .add("slice", DataTypes.StringType, false)
            .add("n", DataTypes.LongType, false)
            .add(JudgedPart.COLUMN, DataTypes.StringType, false);

    /** Puts the figures of a model in the place of an earlier evaluation of it. */
    public void write(JudgedPart judged, List<EvaluatedFigure> figures) {
        List<Row> rows = figures.stream().map(EvaluationTable::row).toList();
        lake.overwrite(NAME, lake.spark().createDataFrame(rows, SCHEMA), judged.scope());
    }

    /**
     * Every figure of a bundle's evaluation on a part; empty where there was none.
     *
     * @throws io.crpbot.core.failure.PipelineException when they are of another bundle of that name and version
     */
    public List<EvaluatedFigure> read(JudgedPart judged) {
        if (!lake.exists(NAME)) {
            return List.of();
        }
        List<Row> rows = judged.rows(lake, NAME).collectAsList();
        rows.forEach(row -> judged.bundle().requireSame(NAME, Rows.textOrNull(row, "manifest_sha256")));
        return rows.stream().map(EvaluationTable::parse).toList();
    }

    /**
     * The evaluation of a bundle on the test part, the one that promotion reads.
     *
     * @throws io.crpbot.core.failure.PipelineException as {@link #read}
     */
    public StoredEvaluation ofTest(BundleKey bundle) {
        return new StoredEvaluation(read(JudgedPart.test(bundle)));
    }

    private static Row row(EvaluatedFigure figure) {
        return RowFactory.create(
                figure.judged().bundle().model(),
                figure.judged().bundle().version(),
                figure.judged().bundle().manifestSha256(),
                figure.conditions().json(),
                Timestamp.from(figure.evaluatedAt()),
                figure.venue(),
                figure.synthetic(),
                Timestamp.from(figure.from()),
                Timestamp.from(figure.to()),
                figure.everyMinutes(),
                figure.role(),
                figure.subject(),
                figure.symbol(),
                figure.decisions(),
                figure.labelled(),
                figure.metric(),
                Rows.defined(figure.value()),
                Rows.defined(figure.low()),
                Rows.defined(figure.high()),
                figure.slice(),
                figure.n(),
                figure.judged().part().label());
    }

    private static EvaluatedFigure parse(Row row) {
        return new EvaluatedFigure(
                new JudgedPart(
                        new BundleKey(row.getAs("model"), row.<Integer>getAs("version"), row.getAs("manifest_sha256")),
                        Part.parse(row.getAs(JudgedPart.COLUMN))),
                Conditions.parse(row.getAs("conditions")),
                row.<Timestamp>getAs("evaluated_at").toInstant(),
                row.getAs("venue"),
                row.<Boolean>getAs("synthetic"),
                row.<Timestamp>getAs("test_from").toInstant(),
                row.<Timestamp>getAs("test_to").toInstant(),
                row.<Integer>getAs("every_minutes"),
                row.getAs("role"),
                row.getAs("subject"),
                row.getAs("symbol"),
                row.getAs("slice"),
                row.<Long>getAs("decisions"),
                row.<Long>getAs("labelled"),
                row.getAs("metric"),
                Rows.number(row.getAs("value")),
                Rows.number(row.getAs("low")),
                Rows.number(row.getAs("high")),
                row.<Long>getAs("n"));
    }
}
