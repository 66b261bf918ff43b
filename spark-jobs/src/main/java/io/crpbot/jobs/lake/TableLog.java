package io.crpbot.jobs.lake;

import io.crpbot.core.failure.PipelineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.delta.DeltaHistory;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The versions of one table and the files they consist of, as its log has them; reads no rows. */
public final class TableLog {
    private final String table;
    private final DeltaLog log;

    private TableLog(String table, DeltaLog log) {
        this.table = table;
        this.log = log;
    }

    /** @throws PipelineException if the table is not there */
    public static TableLog of(Lake lake, String table) {
        if (!lake.exists(table)) {
            throw PipelineException.failed("Cannot find table " + table + ": there is none under " + lake.root());
        }
        return new TableLog(table, DeltaLog.forTable(lake.spark(), lake.path(table)));
    }

    /** The table's folder as SQL names it: absolute, also when the lake's root is not. */
    String location() {
        return "delta.`" + log.dataPath() + "`";
    }

    public TableState newest() {
        return state(snapshot());
    }

    public TableState at(long version) {
        return state(snapshotAt(version));
    }

    /** What the newest version says about itself, without its files. */
    TableState newestHead() {
        return head(snapshot());
    }

    TableState headAt(long version) {
        return head(snapshotAt(version));
    }

    /** The first version whose files the log still names. */
    public long oldestVersion() {
        return log.history().getEarliestRecreatableCommit();
    }

    /** The versions from {@link #oldestVersion} on, oldest first. */
    public List<TableCommit> commits() {
        List<TableCommit> commits = new ArrayList<>();
        for (DeltaHistory commit :
                JavaConverters.seqAsJavaList(log.history().getHistory(oldestVersion(), Option.empty()))) {
            commits.add(new TableCommit(
                    (Long) commit.version().get(), commit.timestamp().toInstant(), commit.operation()));
        }
        return commits.stream()
                .sorted(Comparator.comparing(TableCommit::version))
                .toList();
    }

    /** The version that was newest at an instant. */
    public OptionalLong versionAt(Instant at) {
        return commits().stream()
                .filter(commit -> !commit.at().isAfter(at))
                .mapToLong(TableCommit::version)
                .max();
    }

    /** Every file that a version from {@link #oldestVersion} on has or had. */
    public List<FileSpan> spans() {
        long oldest = oldestVersion();
        List<FileSpan> closed = new ArrayList<>();
        Map<String, Long> open = new HashMap<>();
        at(oldest).files().forEach(file -> open.put(file.path(), oldest));
        var changes = JavaConverters.asJavaIterator(log.getChanges(oldest + 1, false));
        while (changes.hasNext()) {
            Tuple2<Object, Seq<Action>> change = changes.next();
            long version = (Long) change._1();
            for (Action action : JavaConverters.seqAsJavaList(change._2())) {
                if (action instanceof AddFile file) {
                    open.putIfAbsent(file.pathAsUri().getPath(), version);
                } else if (action instanceof RemoveFile file) {
                    String path = file.pathAsUri().getPath();
                    Long added = open.remove(path);
                    if (added != null) {
                        closed.add(new FileSpan(path, added, version));
                    }
                }
            }
        }
        open.forEach((path, added) -> closed.add(new FileSpan(path, added, FileSpan.STILL_THERE)));
        return closed;
    }

    private Snapshot snapshot() {
        return log.update(false, Option.empty(), Option.empty());
    }

    private Snapshot snapshotAt(long version) {
        return log.getSnapshotAt(version, Option.empty(), Option.empty());
    }

    private TableState head(Snapshot snapshot) {
        return new TableState(
                table,
                snapshot.version(),
                Map.copyOf(JavaConverters.mapAsJavaMap(snapshot.metadata().configuration())),
                snapshot.metadata().schema(),
                List.of());
    }

    private TableState state(Snapshot snapshot) {
        TableState head = head(snapshot);
        List<DataFile> files =
                snapshot.allFiles().collectAsList().stream().map(DataFile::of).toList();
        return new TableState(table, head.version(), head.properties(), head.schema(), files);
    }
}
