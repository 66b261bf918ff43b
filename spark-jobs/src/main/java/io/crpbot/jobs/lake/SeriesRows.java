package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.max;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Runs an engine over each series of a table in time order: every series lies in one partition, sorted by start, and is
 * read once as a stream. Rows have the columns of {@link #COLUMNS}; further ones may follow them. {@code synthetic} is made
 * true for a whole series as soon as one of its candles is.
 */
public final class SeriesRows {
    /** A candle and whose it is. */
    public static final List<String> COLUMNS =
            List.of("symbol", "venue", "synthetic", "start", "open", "high", "low", "close", "volume");

    private SeriesRows() {}

    /** Makes the engine of one series. */
    @FunctionalInterface
    public interface EngineFactory extends Serializable {
        Engine create(Series series, boolean synthetic);
    }

    /** Takes the rows of one series in order and gives any number of rows for each. */
    @FunctionalInterface
    public interface Engine {
        void accept(Row row, Consumer<Row> out);

        /** Called once after the last row of the series; may give more. */
        default void finish(Consumer<Row> out) {}
    }

    /**
     * @param extra columns that the engine reads beside {@link #COLUMNS}
     * @throws PipelineException when the scope selects nothing
     */
    public static Dataset<Row> run(
            Dataset<Row> table, SeriesScope scope, List<String> extra, StructType output, EngineFactory factory) {
        return run(table, table, scope, extra, output, factory);
    }

    /**
     * For a table that is dear to make.
     *
     * @param series symbol, venue and synthetic of the table's rows, any number of times; read on its own
     */
    static Dataset<Row> run(
            Dataset<Row> table,
            Dataset<Row> series,
            SeriesScope scope,
            List<String> extra,
            StructType output,
            EngineFactory factory) {
        Dataset<Row> rows = scope.of(table);
        Dataset<Row> marks =
                scope.of(series).groupBy("symbol", "venue").agg(max("synthetic").as("synthetic"));
        int partitions = partitions(marks, series, scope);
        String[] others = Stream.concat(COLUMNS.subList(1, COLUMNS.size()).stream(), extra.stream())
                .toArray(String[]::new);
        return rows.drop("synthetic")
                .join(
                        broadcast(marks),
                        JavaConverters.asScalaBuffer(List.of("symbol", "venue")).toSeq())
                .select("symbol", others)
                .repartition(partitions, col("symbol"), col("venue"))
                .sortWithinPartitions("symbol", "venue", "start")
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) sorted -> drive(sorted, factory), Encoders.row(output));
    }

    private static Iterator<Row> drive(Iterator<Row> sorted, EngineFactory factory) {
        Driver driver = new Driver(factory);
        return new PushIterator<>(sorted, driver::accept, driver::finish);
    }

    /** The smallest number of hash partitions in which no two series share one, so that all cores have work. */
    private static int partitions(Dataset<Row> marks, Dataset<Row> table, SeriesScope scope) {
        List<Row> hashes =
                marks.select(hash(col("symbol"), col("venue")).as("hash")).collectAsList();
        if (hashes.isEmpty()) {
            List<Row> there = table.select("symbol", "venue")
                    .distinct()
                    .orderBy("symbol", "venue")
                    .collectAsList();
            throw PipelineException.failed(
                    "Cannot find candles where " + scope.condition() + ": the table has " + there);
        }
        for (int count = hashes.size(); count < 8 * hashes.size(); count++) {
            Set<Integer> used = new HashSet<>();
            for (Row hash : hashes) {
                used.add(Math.floorMod(hash.getInt(0), count));
            }
            if (used.size() == hashes.size()) {
                return count;
            }
        }
        return 8 * hashes.size();
    }

    private static final class Driver {
        private final EngineFactory factory;
        private String symbol;
        private String venue;
        private Engine engine;

        Driver(EngineFactory factory) {
            this.factory = factory;
        }

        void accept(Row row, Consumer<Row> out) {
            if (!row.getString(0).equals(symbol) || !row.getString(1).equals(venue)) {
                finish(out);
                symbol = row.getString(0);
                venue = row.getString(1);
                engine = factory.create(new Series(Symbol.of(symbol), venue), row.getBoolean(2));
            }
            engine.accept(row, out);
        }

        void finish(Consumer<Row> out) {
            if (engine != null) {
                engine.finish(out);
            }
        }
    }
}
