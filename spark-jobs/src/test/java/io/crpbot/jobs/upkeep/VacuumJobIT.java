package io.crpbot.jobs.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.TinyModels;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a table of six versions, each replacing the one before; a model names version 3. */
class VacuumJobIT {
    private static final String TABLE = SmallLake.TABLE;

    @TempDir
    Path folder;

    private Lake lake;
    private JobContext context;

    @BeforeEach
    void write() throws IOException {
        lake = SmallLake.copyTo(folder.resolve("lake"));
        context = SharedSpark.context(lake, folder, Instant.parse("2024-03-01T00:00:00Z"));
    }

    @Test
    void saysWhatWouldGoAndDeletesNothingUnlessTold() throws IOException {
        long before = parquetFiles();

        VacuumResult.Line line = run(false, false);

        assertThat(line.files()).isEqualTo(5);
        assertThat(line.lostVersions()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(parquetFiles()).isEqualTo(before);
        assertThat(lake.version(TABLE)).isEqualTo(5);
        assertThat(lake.readVersion(TABLE, 0).head().getInt(0)).isZero();
    }

    @Test
    void keepsTheVersionOfAModelAndNamesIt() throws IOException {
        TinyModels.write(context.registry(), TinyModels.draft("lstm_BTC-USD", "lstm", false, TinyModels.BTC));

        VacuumResult.Line line = run(true, false);

        assertThat(line.files()).isEqualTo(4);
        assertThat(line.keptFiles()).isEqualTo(1);
        assertThat(line.keptFor()).containsExactly("version 3 of lstm_BTC-USD:1");
        assertThat(line.lostVersions()).containsExactly(0L, 1L, 2L, 4L);
        assertThat(lake.readVersion(TABLE, 3).head().getInt(0)).isEqualTo(3);
        assertThat(lake.read(TABLE).head().getInt(0)).isEqualTo(5);
        assertThat(parquetFiles()).isEqualTo(2);
        assertThat(run(true, false).files()).isZero();
    }

    @Test
    void takesTheVersionOfAModelOnlyWhenToldAndSaysSo() {
        TinyModels.write(context.registry(), TinyModels.draft("lstm_BTC-USD", "lstm", false, TinyModels.BTC));

        VacuumResult.Line line = run(true, true);

        assertThat(line.files()).isEqualTo(5);
        assertThat(line.brokenFor()).containsExactly("version 3 of lstm_BTC-USD:1");
        assertThatThrownBy(() -> lake.readVersion(TABLE, 3).collectAsList());
    }

    @Test
    void refusesWhileAManifestCannotBeRead() throws IOException {
        ModelBundle bundle =
                TinyModels.write(context.registry(), TinyModels.draft("lstm_BTC-USD", "lstm", false, TinyModels.BTC));
        Files.writeString(bundle.folder().resolve("manifest.json"), "{");

        assertThatThrownBy(() -> run(true, false))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith(
                        "Cannot vacuum: which versions these models need is not known: lstm_BTC-USD:1: ");
    }

    @Test
    void keepsWhatWasReplacedWithinTheRetention() {
        VacuumResult.Line line = new VacuumJob(context)
                .run(new VacuumConfig(null, Duration.ofDays(7), false, false, true))
                .tables()
                .get(0);

        assertThat(line.files()).isZero();
        assertThat(lake.version(TABLE)).isEqualTo(5);
        assertThat(lake.readVersion(TABLE, 0).head().getInt(0)).isZero();
    }

    @Test
    void takesWhatAKilledWriterLeft() throws IOException {
        Files.copy(anyParquet(), Path.of(lake.path(TABLE), "part-99999-torn.snappy.parquet"));

        assertThat(run(true, false).orphans()).isEqualTo(1);
        assertThat(lake.read(TABLE).count()).isEqualTo(1);
    }

    @Test
    void refusesAnUnsafeRetention() {
        assertThatThrownBy(() -> new VacuumConfig(null, Duration.ofDays(1), false, false, false))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot vacuum with a retention of 24h: below 168h ");
        assertThatThrownBy(() -> new VacuumConfig(null, Duration.ofMinutes(90), true, false, false))
                .hasMessageContaining("no whole number of hours");
    }

    private VacuumResult.Line run(boolean apply, boolean pinned) {
        return new VacuumJob(context)
                .run(new VacuumConfig(List.of(TABLE), Duration.ZERO, true, pinned, apply))
                .tables()
                .get(0);
    }

    private Path anyParquet() throws IOException {
        try (var files = Files.list(Path.of(lake.path(TABLE)))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private long parquetFiles() throws IOException {
        try (var files = Files.list(Path.of(lake.path(TABLE)))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
