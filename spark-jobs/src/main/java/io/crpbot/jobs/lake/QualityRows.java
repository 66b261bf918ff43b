package io.crpbot.jobs.lake;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.crpbot.core.quality.Finding;
import io.crpbot.core.quality.FindingKind;
import io.crpbot.core.quality.QualityDay;
import io.crpbot.core.quality.Severity;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** The codec of {@code bronze/quality}: one row a (symbol, venue, day). */
public final class QualityRows {
    public static final String TABLE = "bronze/quality";

    /** {@code severity} of a day without a finding. */
    private static final String NONE = "none";

    private static final StructType FINDING = new StructType()
            .add("kind", StringType, false)
            .add("severity", StringType, false)
            .add("from", TimestampType, false)
            .add("to", TimestampType, false)
            .add("count", LongType, false)
            .add("value", DoubleType, false)
            .add("text", StringType, false);

    public static final StructType SCHEMA = new StructType()
            .add("symbol", StringType, false)
            .add("venue", StringType, false)
            .add("day", DateType, false)
            .add("metrics", DataTypes.createMapType(StringType, DoubleType, false), false)
            .add("severity", StringType, false)
            .add("findings", DataTypes.createArrayType(FINDING, false), false)
            .add("synthetic", BooleanType, false);

    private QualityRows() {}

    public static Row of(Series series, QualityDay day, boolean synthetic) {
        Severity severity = day.severity();
        return RowFactory.create(
                series.symbol().value(),
                series.venue(),
                Date.valueOf(day.day()),
                JavaConverters.mapAsScalaMap(day.metrics()),
                severity == Severity.OFF ? NONE : severity.key(),
                day.findings().stream().map(QualityRows::finding).toArray(Row[]::new),
                synthetic);
    }

    /** The day in a row of the table. */
    public static QualityDay day(Row row) {
        List<Row> findings = row.getList(5);
        Map<String, Double> metrics = row.getJavaMap(3);
        return new QualityDay(
                row.getDate(2).toLocalDate(),
                metrics,
                findings.stream().map(QualityRows::finding).toList());
    }

    private static Row finding(Finding finding) {
        return RowFactory.create(
                finding.kind().key(),
                finding.severity().key(),
                new Timestamp(finding.fromMillis()),
                new Timestamp(finding.toMillis()),
                finding.count(),
                finding.value(),
                finding.text());
    }

    private static Finding finding(Row row) {
        return new Finding(
                FindingKind.parse(row.getString(0)),
                Severity.parse(row.getString(1)),
                row.getTimestamp(2).getTime(),
                row.getTimestamp(3).getTime(),
                row.getLong(4),
                row.getDouble(5),
                row.getString(6));
    }
}
