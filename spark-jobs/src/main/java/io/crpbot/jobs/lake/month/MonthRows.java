package io.crpbot.jobs.lake.month;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import io.crpbot.jobs.lake.PushIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * A table's candles, each with the months that read it: its own, the next one's if it belongs to that one's lead, the one
 * before if it belongs to that one's tail.
 */
final class MonthRows {
    /** What an engine's rows begin with: an opening time and the candle. */
    static final List<String> COLUMNS = List.of("start", "open", "high", "low", "close", "volume");

    static final String MONTH = "month";
    private static final List<String> KEY = List.of("symbol", "venue", MONTH);
    private static final String TASK = "task";
    private static final int HASH_SEED = 42;
    private static final int DAY_MINUTES = 24 * 60;

    private final Dataset<Row> table;
    private final MonthWork work;

    MonthRows(Dataset<Row> table, MonthWork work) {
        this.table = table;
        this.work = work;
    }

    /** Each candle once. */
    Dataset<Row> own() {
        return table;
    }

    /** The longest stretch on the clock, in minutes, of which every candle has the same readers. */
    int blockMinutes() {
        return gcd(DAY_MINUTES, gcd(work.leadMinutes(), work.tailMinutes()));
    }

    /** The output of the months' engines: each month in one task, as many tasks as months. */
    Dataset<Row> computed(List<MonthInput> months) {
        List<Row> tasks = new ArrayList<>();
        int[] labels = labels(months.size());
        MonthInput[] byTask = new MonthInput[1 + max(labels)];
        for (int i = 0; i < labels.length; i++) {
            SeriesMonth of = months.get(i).of();
            byTask[labels[i]] = months.get(i);
            tasks.add(RowFactory.create(of.symbol(), of.venue(), of.month(), labels[i]));
        }
        StructType columns = new StructType()
                .add("symbol", DataTypes.StringType)
                .add("venue", DataTypes.StringType)
                .add(MONTH, DataTypes.IntegerType)
                .add(TASK, DataTypes.IntegerType);
        MonthEngine.Factory engines = work.engines();
        return spread(near(months))
                .join(broadcast(table.sparkSession().createDataFrame(tasks, columns)), scala(KEY))
                .select(TASK, concat(COLUMNS, work.extra()))
                .repartition(months.size(), col(TASK))
                .sortWithinPartitions("start") // one number to sort by, which Spark does without comparing rows
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) sorted -> drive(sorted, byTask, engines),
                        Encoders.row(work.output()));
    }

    /** Rows with a column {@code start}, each once for every month that reads it. */
    Dataset<Row> spread(Dataset<Row> rows) {
        Column start = col("start");
        List<Column> readers = new ArrayList<>(List.of(Month.of(start)));
        if (work.leadMinutes() > 0) {
            readers.add(Month.of(start, work.leadMinutes()));
        }
        if (work.tailMinutes() > 0) {
            readers.add(Month.of(start, -work.tailMinutes()));
        }
        return rows.withColumn(MONTH, explode(array_distinct(array(readers.toArray(Column[]::new)))));
    }

    /** What these months may read, so that files of other times are not opened. */
    private Dataset<Row> near(List<MonthInput> months) {
        long from = months.stream()
                .mapToLong(month -> month.of().fromMillis())
                .min()
                .orElseThrow();
        long to =
                months.stream().mapToLong(month -> month.of().toMillis()).max().orElseThrow();
        long minute = 60_000;
        return table.where(col("start")
                .geq(instant(from - work.leadMinutes() * minute))
                .and(col("start").lt(instant(to + work.tailMinutes() * minute))));
    }

    private static Iterator<Row> drive(Iterator<Row> sorted, MonthInput[] byTask, MonthEngine.Factory engines) {
        Driver driver = new Driver(byTask, engines);
        return new PushIterator<>(sorted, driver::accept, driver::end);
    }

    /**
     * Numbers of which Spark's hash partitioning sends each to a partition of its own; it has no way to name a partition.
     * Should it ever hash otherwise, some partitions get two months and others none, and the rows are the same.
     */
    private static int[] labels(int count) {
        int[] labels = new int[count];
        boolean[] taken = new boolean[count];
        int found = 0;
        for (int candidate = 0; found < count; candidate++) {
            int partition = Math.floorMod(Murmur3_x86_32.hashInt(candidate, HASH_SEED), count);
            if (!taken[partition]) {
                taken[partition] = true;
                labels[found++] = candidate;
            }
        }
        return labels;
    }

    private static int max(int[] labels) {
        return labels[labels.length - 1]; // they are found in ascending order
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static Column instant(long millis) {
        return functions.lit(new java.sql.Timestamp(millis));
    }

    private static String[] concat(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toArray(String[]::new);
    }

    private static scala.collection.Seq<String> scala(List<String> names) {
        return scala.collection.JavaConverters.asScalaBuffer(names).toSeq();
    }

    /** Hands each row to its month's engine. */
    private static final class Driver {
        private final MonthInput[] byTask;
        private final MonthEngine.Factory factory;
        private final MonthEngine[] engines;

        Driver(MonthInput[] byTask, MonthEngine.Factory factory) {
            this.byTask = byTask;
            this.factory = factory;
            this.engines = new MonthEngine[byTask.length];
        }

        void accept(Row row, Consumer<Row> out) {
            int task = row.getInt(0);
            if (engines[task] == null) {
                engines[task] = factory.create(byTask[task]);
            }
            engines[task].accept(row, out);
        }

        void end(Consumer<Row> out) {
            for (MonthEngine engine : engines) {
                if (engine != null) {
                    engine.end(out);
                }
            }
        }
    }
}
