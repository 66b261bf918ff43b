package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What going from one version of a table to another changes. Rows are compared by a hash of their common columns, and only
 * those of files that the versions do not share.
 *
 * @param columnsGone columns that only the first version has
 * @param columnsBack columns that only the second version has
 */
public record TableDifference(
        long filesGone,
        long filesBack,
        long rowsGone,
        long rowsBack,
        Set<String> columnsGone,
        Set<String> columnsBack) {
    static TableDifference between(Lake lake, TableState from, TableState to) {
        List<DataFile> gone = without(from, to);
        List<DataFile> back = without(to, from);
        Set<String> common = new TreeSet<>(names(from.schema()));
        common.retainAll(names(to.schema()));
        Dataset<Row> signed = hashes(lake, from, gone, common, -1).union(hashes(lake, to, back, common, 1));
        Row counts = signed.groupBy("hash")
                .agg(sum("sign").as("sum"))
                .agg(
                        sum(when(col("sum").lt(0), col("sum").multiply(-1)).otherwise(0)),
                        sum(when(col("sum").gt(0), col("sum")).otherwise(0)))
                .head();
        return new TableDifference(
                gone.size(),
                back.size(),
                counts.isNullAt(0) ? 0 : counts.getLong(0),
                counts.isNullAt(1) ? 0 : counts.getLong(1),
                minus(from.schema(), common),
                minus(to.schema(), common));
    }

    private static Dataset<Row> hashes(
            Lake lake, TableState state, List<DataFile> files, Set<String> columns, int sign) {
        Column[] hashed = Arrays.stream(state.schema().fields())
                .filter(field -> columns.contains(field.name()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .map(Lake::hashable)
                .toArray(Column[]::new);
        var spark = lake.spark();
        Dataset<Row> rows = files.isEmpty()
                ? spark.createDataFrame(List.<Row>of(), state.schema())
                : spark.read()
                        .schema(state.schema())
                        .parquet(files.stream()
                                .map(file -> lake.path(state.table()) + "/" + file.path())
                                .toArray(String[]::new));
        return rows.select(xxhash64(hashed).as("hash"), lit((long) sign).as("sign"));
    }

    private static List<DataFile> without(TableState state, TableState other) {
        Set<String> shared = new HashSet<>();
        other.files().forEach(file -> shared.add(file.path()));
        return state.files().stream()
                .filter(file -> !shared.contains(file.path()))
                .toList();
    }

    private static Set<String> names(StructType schema) {
        return new TreeSet<>(Arrays.asList(schema.fieldNames()));
    }

    private static Set<String> minus(StructType schema, Set<String> common) {
        Set<String> rest = names(schema);
        rest.removeAll(common);
        return rest;
    }
}
