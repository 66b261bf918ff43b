package io.crpbot.jobs.lake;

import io.crpbot.core.failure.PipelineException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What keeps the tables of a lake fast, small and recoverable; every step is one commit or none. */
public record Upkeep(Lake lake) {
    /** Tables with as many times the files of their layout are rewritten. */
    private static final int GAIN = 2;

    /** Every table under the root, by name. */
    public List<String> tables() {
        List<String> tables = new ArrayList<>();
        for (String layer : folders(new Path(lake.root()))) {
            for (String name : folders(new Path(lake.root(), layer))) {
                if (lake.exists(layer + "/" + name)) {
                    tables.add(layer + "/" + name);
                }
            }
        }
        return tables.stream().sorted().toList();
    }

    /** The named tables, or all of them. */
    public List<String> tables(List<String> named) {
        List<String> there = tables();
        for (String name : named) {
            if (!there.contains(name)) {
                throw PipelineException.failed("Cannot find table " + name + ": " + lake.root() + " has "
                        + (there.isEmpty() ? "none" : there));
            }
        }
        return named.isEmpty() ? there : named;
    }

    /**
     * Rewrites a table whose files are at least twice as many as its layout asks for.
     *
     * @return its state then; the one given where nothing was to be gained
     */
    public TableState compact(TableState state) {
        SchemaGate.require(lake, state);
        if (state.files().size() < GAIN) {
            return state;
        }
        return attempt("Cannot optimize " + state.table(), () -> {
            Compaction compaction = new Compaction(lake, state);
            long needed = compaction.filesNeeded();
            if (state.files().size() < GAIN * needed) {
                return state;
            }
            compaction.run(needed);
            return TableLog.of(lake, state.table()).newest();
        });
    }

    /** Gives a table that was made before tables had them the properties of a new one; nothing where it has them. */
    public void stamp(TableState state) {
        requireKnown(state);
        Map<String, String> missing = new TreeMap<>(TableSpec.of(state.table()).properties());
        missing.keySet().removeAll(state.properties().keySet());
        if (missing.isEmpty()) {
            return;
        }
        String properties = missing.entrySet().stream()
                .map(property -> "'" + property.getKey() + "' = '" + property.getValue() + "'")
                .collect(Collectors.joining(", "));
        attempt("Cannot set the properties of " + state.table(), () -> {
            String table = TableLog.of(lake, state.table()).location();
            lake.commit(state.table(), () -> lake.spark()
                    .sql("ALTER TABLE " + table + " SET TBLPROPERTIES (" + properties + ")"));
            return null;
        });
    }

    /** @throws PipelineException unless this build reads and writes tables of that schema version */
    public void requireKnown(TableState state) {
        SchemaGate.require(lake, state);
    }

    /** The candidates that Delta would delete, by path. */
    public Map<String, StoredFile> vacuumPlan(String table, Map<String, StoredFile> candidates, long hours) {
        return attempt("Cannot vacuum " + table, () -> new Vacuum(lake, table, hours).plan(candidates));
    }

    public void vacuum(String table, Map<String, StoredFile> candidates, long hours) {
        attempt("Cannot vacuum " + table, () -> {
            new Vacuum(lake, table, hours).apply(candidates);
            return null;
        });
    }

    public TableDifference difference(TableState from, TableState to) {
        return attempt("Cannot compare versions of " + from.table(), () -> TableDifference.between(lake, from, to));
    }

    /** Makes a new version with the content of an earlier one. */
    public void restore(TableState to) {
        SchemaGate.require(lake, to);
        attempt("Cannot restore " + to.table() + " to version " + to.version(), () -> {
            lake.commit(to.table(), () -> lake.spark()
                    .sql("RESTORE TABLE " + TableLog.of(lake, to.table()).location() + " TO VERSION AS OF "
                            + to.version())
                    .collectAsList());
            return null;
        });
    }

    private List<String> folders(Path parent) {
        try {
            FileSystem files = parent.getFileSystem(lake.spark().sessionState().newHadoopConf());
            return Arrays.stream(files.listStatus(parent))
                    .filter(entry -> entry.isDirectory())
                    .map(entry -> entry.getPath().getName())
                    .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
                    .collect(Collectors.toList());
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw PipelineException.failed("Cannot list the tables of " + parent + ": " + e.getMessage(), e);
        }
    }

    private static <T> T attempt(String what, Step<T> step) {
        try {
            return step.run();
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of(what, e);
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws Exception;
    }
}
