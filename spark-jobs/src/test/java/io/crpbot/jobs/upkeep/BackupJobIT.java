package io.crpbot.jobs.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of six versions of which a model names the fourth, the model, a report and the scorer's files. */
class BackupJobIT {
    private static final String TABLE = SmallLake.TABLE;
    private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path root;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        root = folder.resolve("lake");
        out = folder.resolve("backup");
        SmallLake.copyTo(root);
        TinyModels.write(
                new ModelRegistry(root.resolve("models")),
                TinyModels.draft("lstm_BTC-USD", "lstm", false, TinyModels.BTC));
        for (String file : List.of("reports/a.html", "scorer/crpbot.mv.db", "scorer/tokens.env", "exports/a.csv")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "content of " + file);
        }
    }

    @Test
    void whatComesBackIsWhatWasThereWithTheVersionsOfModels() throws IOException {
        BackupResult made = backup(context(root));
        Path back = folder.resolve("back");

        BackupResult restored = new LakeRestoreJob(context(back)).run(out.toString());

        assertThat(restored.tables()).isEqualTo(made.tables());
        Lake lake = new Lake(SharedSpark.session(), back.toString());
        assertThat(lake.version(TABLE)).isEqualTo(5);
        assertThat(lake.read(TABLE).head().getInt(0)).isEqualTo(5);
        assertThat(lake.readVersion(TABLE, 3).head().getInt(0)).isEqualTo(3);
        assertThat(made.tables().get(0).readable()).containsExactly(3L, 5L);
        assertThat(new ModelRegistry(back.resolve("models")).list()).hasSize(1);
        assertThat(back.resolve("reports/a.html")).hasContent("content of reports/a.html");
        assertThat(back.resolve("scorer/crpbot.mv.db")).exists();
        assertThat(back.resolve("scorer/tokens.env")).doesNotExist();
        assertThat(back.resolve("exports")).doesNotExist();
        String commit = TABLE + "/_delta_log/00000000000000000002.json";
        assertThat(Files.getLastModifiedTime(back.resolve(commit)).toMillis())
                .isEqualTo(Files.getLastModifiedTime(root.resolve(commit)).toMillis());
        // it is a lake like any other
        lake.overwrite(TABLE, lake.spark().sql("SELECT 6 AS id"), null);
        assertThat(lake.version(TABLE)).isEqualTo(6);
    }

    @Test
    void refusesWhileAManifestCannotBeRead() throws IOException {
        Files.writeString(root.resolve("models/lstm_BTC-USD/1/manifest.json"), "{");

        assertThatThrownBy(() -> backup(context(root)))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot back up file:" + root
                        + ": which versions these models need is not known: lstm_BTC-USD:1: ");
        assertThat(out).doesNotExist();
    }

    @Test
    void refusesTheDatabaseOfARunningScorerAndLeavesItOutWhenTold() throws IOException {
        try (FileHolder scorer = FileHolder.of(root.resolve("scorer/crpbot.mv.db"))) {
            assertThatThrownBy(() -> backup(context(root)))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("a running scorer has it open; stop the scorer, or leave it out with");
            assertThat(out).doesNotExist();

            new BackupJob(context(root)).run(new BackupConfig(out.toString(), false, false));
            assertThat(scorer.holds()).isTrue();
        }
        assertThat(out.resolve("backup.json")).exists();
        assertThat(out.resolve("scorer")).doesNotExist();
        assertThat(out.resolve(TABLE)).exists();
    }

    @Test
    void allVersionsComeWithTheHistory() {
        BackupResult made = new BackupJob(context(root)).run(new BackupConfig(out.toString(), true, true));

        assertThat(made.tables().get(0).readable()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void killedAtAnyFileThereIsNoBackupAndTheNextRunMakesOne() {
        for (int file : new int[] {0, 3, 9}) {
            assertThatThrownBy(() -> backup(dyingAfter(file))).hasMessage("killed");
            assertThat(out).doesNotExist();
            assertThat(folder.resolve(".backup.unfinished")).exists();
            assertThat(folder.resolve(".backup.unfinished/backup.json")).doesNotExist();
        }
        assertThatThrownBy(() -> backup(context(root, point -> die(point, "before backup"), Progress.silent())))
                .hasMessage("killed");
        assertThat(out).doesNotExist();

        backup(context(root));

        assertThat(out.resolve("backup.json")).exists();
        assertThat(folder.resolve(".backup.unfinished")).doesNotExist();
    }

    @Test
    void neverOverwritesABackupOrAnythingElse() throws IOException {
        backup(context(root));

        assertThatThrownBy(() -> backup(context(root)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot back up to file:" + out + ": there is a backup of " + NOW
                        + " already; name another folder");
        Files.delete(out.resolve("backup.json"));
        assertThatThrownBy(() -> backup(context(root)))
                .hasMessage("Cannot back up to file:" + out + ": it is not empty");
        assertThatThrownBy(() -> new BackupJob(context(root))
                        .run(new BackupConfig(root.resolve("b").toString(), false, true)))
                .hasMessageEndingWith("it lies in the lake itself");
    }

    @Test
    void damagedAndMissingFilesAreFoundAndNothingIsRestored() throws IOException {
        backup(context(root));
        Path parquet = parquet(out.resolve(TABLE));
        long size = Files.size(parquet);
        try (FileChannel channel = FileChannel.open(parquet, StandardOpenOption.WRITE)) {
            channel.truncate(size / 2);
        }
        Files.writeString(out.resolve("reports/a.html"), "Content of reports/a.html");
        Files.delete(out.resolve("scorer/crpbot.mv.db"));
        Path back = folder.resolve("back");

        assertThatThrownBy(() -> new LakeRestoreJob(context(back)).run(out.toString()))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(": 3 of ")
                .hasMessageContaining(parquet.getFileName() + " (" + size / 2 + " of " + size + " bytes)")
                .hasMessageContaining("reports/a.html (other content)")
                .hasMessageContaining("scorer/crpbot.mv.db (missing)")
                .hasMessageEndingWith("; nothing was restored");
        try (Stream<Path> left = Files.list(back)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aRestoreThatWasKilledGoesOn() {
        backup(context(root));
        Path back = folder.resolve("back");
        assertThatThrownBy(() -> new LakeRestoreJob(context(back, CommitListener.none(), dying(4))).run(out.toString()))
                .hasMessage("killed");
        assertThat(back.resolve("gold")).doesNotExist();
        assertThatThrownBy(() -> new LakeRestoreJob(
                                context(back, point -> die(point, "before restore of reports"), Progress.silent()))
                        .run(out.toString()))
                .hasMessage("killed");
        assertThat(back.resolve("gold")).exists();
        assertThat(back.resolve("reports")).doesNotExist();

        new LakeRestoreJob(context(back)).run(out.toString());

        assertThat(back.resolve("reports/a.html")).exists();
        assertThat(back.resolve("models/lstm_BTC-USD/1/manifest.json")).exists();
        assertThat(back.resolve(".restore.unfinished")).doesNotExist();
        assertThat(new Lake(SharedSpark.session(), back.toString()).read(TABLE).count())
                .isEqualTo(1);
    }

    @Test
    void restoresIntoAnEmptyLakeOnlyAndFromACompleteBackupOnly() {
        backup(context(root));

        assertThatThrownBy(() -> new LakeRestoreJob(context(root)).run(out.toString()))
                .hasMessage("Cannot restore a backup into file:" + root
                        + ": it is not empty, it has exports, gold, models, reports, scorer; name an empty folder with"
                        + " --lake");
        assertThatThrownBy(() -> new LakeRestoreJob(context(folder.resolve("back"))).run(root.toString()))
                .hasMessage(
                        "Cannot restore from file:" + root + ": it has no backup.json, so it is no complete backup");
    }

    private BackupResult backup(JobContext context) {
        return new BackupJob(context).run(new BackupConfig(out.toString(), false, true));
    }

    private JobContext dyingAfter(int files) {
        return context(root, CommitListener.none(), dying(files));
    }

    private static JobContext context(Path lake) {
        return context(lake, CommitListener.none(), Progress.silent());
    }

    private static JobContext context(Path lake, CommitListener commits, Progress progress) {
        return new JobContext(
                new Lake(SharedSpark.session(), lake.toString(), commits),
                lake.resolve("models"),
                Path.of("../conf"),
                Clock.fixed(NOW, ZoneOffset.UTC),
                progress);
    }

    /** Nothing is cleaned up after such a failure, so what it leaves is what a killed process leaves. */
    private static Progress dying(int files) {
        AtomicInteger left = new AtomicInteger(files);
        return (name, total) -> new Progress.Task() {
            @Override
            public void advance(long units, String note) {
                if (left.getAndDecrement() == 0) {
                    throw new IllegalStateException("killed");
                }
            }

            @Override
            public void close() {}
        };
    }

    private static void die(String point, String at) {
        if (point.equals(at)) {
            throw new IllegalStateException("killed");
        }
    }

    private static Path parquet(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
