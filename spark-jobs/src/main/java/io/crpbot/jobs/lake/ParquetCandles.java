package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandleColumns;
import io.crpbot.core.feed.CandleParser;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.TimeFormat;
import io.crpbot.core.feed.TimeRange;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Candles of Parquet files as rows of {@link BronzeRows}. Each value is taken as its text and judged as a field of a CSV
 * file is, whatever its type: a double's text reads back as the same double. A time may be a timestamp, a whole number or
 * text; the line of a location is the row's number in its file, from 1.
 *
 * @param root locations name files relative to it
 * @param pulls which pull a file is of, by its name in locations
 */
public record ParquetCandles(Path root, CandleColumns columns, Map<String, String> pulls) {
    /**
     * Reads one symbol's files.
     *
     * @throws PipelineException when a column is missing
     */
    public Dataset<Row> read(SparkSession spark, String symbol, List<Path> files, TimeRange range, Instant now) {
        Dataset<Row> rows = spark.read()
                .parquet(files.stream()
                        .map(file -> new org.apache.hadoop.fs.Path(file.toUri()).toString())
                        .toArray(String[]::new));
        Map<String, String> names = Arrays.stream(rows.columns())
                .collect(Collectors.toMap(CandleColumns::folded, Function.identity(), (first, second) -> first));
        String time = columns.time().stream()
                .filter(names::containsKey)
                .findFirst()
                .orElse(columns.time().get(0));
        List<String> wanted =
                Stream.concat(Stream.of(time), columns.values().stream()).toList();
        requireColumns(files, rows, wanted, names);
        DataType type = rows.schema().apply(names.get(time)).dataType();
        boolean instants = type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
        var parser = new CandleParser(instants ? TimeFormat.ISO : columns.timeFormat(), range, now);
        Reader reader = new Reader(symbol, root.toUri(), parser, Map.copyOf(pulls));
        List<Column> texts = wanted.stream()
                .map(name -> coalesce(col("`" + names.get(name) + "`").cast("string"), lit("")))
                .toList();
        Stream<Column> place = Stream.of(
                col("_metadata.file_path"), col("_metadata.row_index"), concat_ws(",", texts.toArray(Column[]::new)));
        return rows.select(Stream.concat(place, texts.stream()).toArray(Column[]::new))
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) found -> new PushIterator<>(found, reader::read, out -> {}),
                        Encoders.row(BronzeRows.SCHEMA));
    }

    private static void requireColumns(
            List<Path> files, Dataset<Row> rows, List<String> wanted, Map<String, String> names) {
        List<String> missing =
                wanted.stream().filter(name -> !names.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw PipelineException.failed("Cannot read " + files.get(0) + ": it has no column "
                    + missing.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                    + " (it has " + String.join(", ", rows.columns()) + ")");
        }
    }

    /** Travels to the tasks. */
    private record Reader(String symbol, URI root, CandleParser parser, Map<String, String> pulls)
            implements Serializable {
        void read(Row row, Consumer<Row> out) {
            String label = root.relativize(URI.create(row.getString(0).replaceFirst("^file:/+", "file:///")))
                    .getPath();
            String[] values = new String[5];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getString(4 + i).strip();
            }
            CandleRow judged = parser.parse(
                    label,
                    row.getLong(1) + 1,
                    row.getString(2),
                    row.getString(3).strip(),
                    values);
            if (judged != null) {
                out.accept(BronzeRows.of(symbol, judged, pulls.get(label)));
            }
        }
    }
}
