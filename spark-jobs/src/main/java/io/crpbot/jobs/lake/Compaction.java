package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;

/**
 * Puts the rows of one version of a table into fewer files, in one commit that changes no row. Delta's own OPTIMIZE joins
 * files in the order of their sizes and so mixes months and symbols, which takes away what readers skip by and makes the
 * replacement of one month rewrite its neighbours; here files are cut and sorted as the table's {@link TableSpec} says.
 *
 * <p>Whoever reads an earlier version goes on undisturbed. Rows that are added meanwhile stay; if files are replaced
 * meanwhile, this commit is the one that fails.
 */
final class Compaction {
    private static final long ROWS_A_FILE = 1_000_000;
    /** Ranges a file: several, so that each cut falls on a bound of the ranges. */
    private static final int RANGES = 4;

    private static final List<String> SORTED_BY = List.of("symbol", "venue", "start", "timeframe");

    private final Lake lake;
    private final TableState state;
    private final Dataset<Row> rows;

    Compaction(Lake lake, TableState state) {
        this.lake = lake;
        this.state = state;
        rows = lake.readVersion(state.table(), state.version());
    }

    /** How many files the layout asks for; costs one pass over the columns of the layout. */
    long filesNeeded() {
        long bySize = Math.max(1, (state.rows() + ROWS_A_FILE - 1) / ROWS_A_FILE);
        return cuts().length == 0
                ? bySize
                : Math.max(bySize, rows.select(cuts()).distinct().count());
    }

    /** @param files as {@link #filesNeeded} says */
    void run(long files) {
        var spark = lake.spark();
        DeltaLog log = DeltaLog.forTable(spark, lake.path(state.table()));
        Map<String, String> options = Map.of("dataChange", "false");
        var snapshot = log.getSnapshotAt(state.version(), Option.empty(), Option.empty());
        var transaction = log.startTransaction(Option.empty(), Option.apply(snapshot));
        var write = new WriteIntoDelta(
                log,
                SaveMode.Overwrite,
                new DeltaOptions(
                        Map$.MODULE$.<String, String>empty().$plus$plus(JavaConverters.mapAsScalaMap(options)),
                        spark.sessionState().conf()),
                scala(List.of()),
                Map$.MODULE$.empty(),
                laidOut(files),
                Option.empty(),
                Option.empty());
        var actions = write.write(transaction, spark, Option.empty(), false);
        lake.commit(
                state.table(),
                () -> transaction.commit(
                        actions,
                        new DeltaOperations.Optimize(scala(List.of()), scala(order()), false, Option.empty(), false)));
    }

    private Dataset<Row> laidOut(long files) {
        Column[] order = order().stream().map(name -> col(name)).toArray(Column[]::new);
        Dataset<Row> cut = cuts().length == 0
                ? rows.repartition((int) files)
                : rows.repartitionByRange((int) Math.min(files * RANGES, 10_000), cuts());
        return order.length == 0 ? cut : cut.sortWithinPartitions(order);
    }

    private Column[] cuts() {
        return TableSpec.of(state.table()).layout().stream()
                .filter(this::has)
                .map(name -> name.equals("start") ? date_trunc("month", col(name)) : col(name))
                .toArray(Column[]::new);
    }

    private List<String> order() {
        List<String> order = new ArrayList<>(TableSpec.of(state.table()).layout());
        SORTED_BY.stream().filter(name -> !order.contains(name)).forEach(order::add);
        return order.stream().filter(this::has).toList();
    }

    private boolean has(String column) {
        return Arrays.asList(rows.columns()).contains(column);
    }

    private static <T> Seq<T> scala(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toSeq();
    }
}
