package io.crpbot.jobs.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.lake.TableCommit;
import io.crpbot.jobs.lake.TableLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a table of three versions: ids 1 to 3, then 1 to 3 and 4, then 1 to 3 and 5 twice. */
class RestoreJobIT {
    private static final String TABLE = "gold/things";

    @TempDir
    Path folder;

    private Lake lake;
    private JobContext context;

    @BeforeEach
    void write() {
        lake = new Lake(SharedSpark.session(), folder.resolve("lake").toString());
        context = SharedSpark.context(lake, folder, Instant.parse("2024-03-01T00:00:00Z"));
        lake.overwrite(TABLE, lake.spark().sql("SELECT * FROM VALUES (1), (2), (3) AS t(id)"), null);
        lake.overwrite(TABLE, lake.spark().sql("SELECT 4 AS id"), "id >= 4");
        lake.overwrite(TABLE, lake.spark().sql("SELECT * FROM VALUES (5), (5) AS t(id)"), "id >= 4");
    }

    @Test
    void showsTheDifferenceAndChangesNothingUnlessTold() {
        RestoreResult result = run(1L, null, false);

        assertThat(result.rowsNow()).isEqualTo(5);
        assertThat(result.rowsThen()).isEqualTo(4);
        assertThat(result.difference().rowsGone()).isEqualTo(2);
        assertThat(result.difference().rowsBack()).isEqualTo(1);
        assertThat(lake.version(TABLE)).isEqualTo(2);
    }

    @Test
    void makesANewVersionAndCanBeTakenBack() {
        assertThat(run(1L, null, true).version()).isEqualTo(3);
        assertThat(ids()).containsExactly(1, 2, 3, 4);

        run(2L, null, true);
        assertThat(ids()).containsExactly(1, 2, 3, 5, 5);
    }

    @Test
    void goesBackToWhatWasNewestAtAnInstant() {
        List<TableCommit> commits = TableLog.of(lake, TABLE).commits();

        RestoreResult result = run(null, commits.get(1).at(), false);

        assertThat(result.to()).isEqualTo(1);
        Instant before = commits.get(0).at().minusSeconds(1);
        assertThatThrownBy(() -> run(null, before, false))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot restore gold/things to what it was at " + before + ": its first version, 0, is of "
                        + commits.get(0).at());
    }

    @Test
    void killedBeforeItsCommitNothingIsChangedAndTheNextRunDoesIt() {
        Lake dying = new Lake(lake.spark(), lake.root(), point -> {
            throw new IllegalStateException("killed " + point);
        });

        assertThatThrownBy(() -> new RestoreJob(SharedSpark.context(dying, folder, Instant.EPOCH))
                        .run(new RestoreConfig(TABLE, 1L, null, true)))
                .hasMessageContaining("killed before gold/things");
        assertThat(lake.version(TABLE)).isEqualTo(2);

        assertThat(run(1L, null, true).version()).isEqualTo(3);
    }

    @Test
    void doesNothingWhereNothingDiffers() {
        assertThat(run(2L, null, true).same()).isTrue();
        assertThat(lake.version(TABLE)).isEqualTo(2);
    }

    @Test
    void refusesAVersionThatIsNotThereOrWhoseFilesAreGone() {
        assertThatThrownBy(() -> run(9L, null, true))
                .hasMessage("Cannot restore gold/things to version 9: it has versions 0 to 2");
        new VacuumJob(context).run(new VacuumConfig(null, Duration.ZERO, true, false, true));

        assertThatThrownBy(() -> run(1L, null, true))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot restore gold/things to version 1: 1 of its ")
                .hasMessageContaining(" files are gone (vacuumed, or not in the backup), such as part-")
                .hasMessageEndingWith("; readable are versions 0, 2-4");
    }

    @Test
    void listsTheVersionsAndWhatCanBeRead() {
        new VacuumJob(context).run(new VacuumConfig(null, Duration.ZERO, true, false, true));

        assertThat(new HistoryJob(context).run(TABLE).versions())
                .extracting(line -> line.version() + " " + line.operation() + " " + line.readable())
                .containsExactly(
                        "0 WRITE true", "1 WRITE false", "2 WRITE true", "3 VACUUM START true", "4 VACUUM END true");
    }

    @Test
    void wantsOneOfVersionAndInstant() {
        assertThatThrownBy(() -> new RestoreConfig(TABLE, null, null, false))
                .hasMessage("Cannot restore gold/things: say either --version N or --timestamp T");
    }

    private RestoreResult run(Long version, Instant at, boolean apply) {
        return new RestoreJob(context).run(new RestoreConfig(TABLE, version, at, apply));
    }

    private List<Integer> ids() {
        return lake.read(TABLE).orderBy("id").collectAsList().stream()
                .map(row -> row.getInt(0))
                .toList();
    }
}
