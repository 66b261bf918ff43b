package io.crpbot.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaVersionIT {
    private static final String TABLE = SilverRows.TABLE;

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = new Lake(SharedSpark.session(), folder.resolve("lake").toString());
    }

    @Test
    void everyNewTableIsStampedInItsFirstCommitAndStaysSo() {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);
        lake.merge("gold/merged", rows("(1, 'a')"), List.of("id"));

        assertThat(lake.version(TABLE)).isZero();
        assertThat(lake.version("gold/merged")).isZero();
        lake.overwrite(TABLE, lake.spark().sql("SELECT 1L AS other"), null);
        assertThat(TableLog.of(lake, TABLE).newest().properties())
                .containsEntry(TableSpec.PROPERTY, "1")
                .containsEntry("delta.logRetentionDuration", "interval 36500 days");
        assertThat(TableLog.of(lake, "gold/merged").newest().properties()).containsEntry(TableSpec.PROPERTY, "1");
    }

    @Test
    void aTableFromBeforeHasVersionOne() {
        rows("(1, 'a')").write().format("delta").save(lake.path(TABLE));

        assertThat(TableLog.of(lake, TABLE).newest().schemaVersion()).isEqualTo("1");
        assertThat(lake.read(TABLE).count()).isEqualTo(1);
        assertThat(lake.overwrite(TABLE, rows("(2, 'b')"), "id = 2")).isTrue();
    }

    @Test
    void aNewerTableIsNeitherReadNorWritten() {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);
        stamp("3");

        String message = "Cannot read table silver/candles under " + lake.root()
                + ": its version 1 has schema version 3, this build knows 1; use the build that wrote it, or go back by"
                + " lake restore silver/candles --version N to a version before it"
                + " (lake history silver/candles lists them)";
        assertThatThrownBy(() -> lake.read(TABLE))
                .isInstanceOf(PipelineException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> lake.merge(TABLE, rows("(9, 'x')"), List.of("id")))
                .hasMessage(message);
        assertThatThrownBy(() -> lake.upsert(TABLE, rows("(9, 'x')"), List.of("id")))
                .hasMessage(message);
        assertThatThrownBy(() -> lake.overwrite(TABLE, rows("(9, 'x')"), null)).hasMessage(message);
        assertThatThrownBy(() -> lake.replace(TABLE, rows("(9, 'x')"), "id = 9"))
                .hasMessage(message);
        assertThatThrownBy(() -> lake.delete(TABLE, "id = 1")).hasMessage(message);
        assertThat(lake.version(TABLE)).isEqualTo(1);
        assertThat(lake.readVersion(TABLE, 0).count()).isEqualTo(1);
    }

    @Test
    void anOlderTableIsRefusedWithTheCommandThatRebuildsIt() {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);
        stamp("0");

        assertThatThrownBy(() -> lake.read(TABLE))
                .hasMessage("Cannot read table silver/candles under " + lake.root()
                        + ": its version 1 has schema version 0, this build knows 1; move " + lake.path(TABLE)
                        + " away and run resample again");
    }

    @Test
    void whatIsNoNumberIsUnknown() {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);
        stamp("draft");

        assertThatThrownBy(() -> lake.read(TABLE)).hasMessageContaining("has schema version draft, this build knows 1");
    }

    @Test
    void restoringGoesBackToAKnownVersion() {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);
        stamp("3");
        Upkeep upkeep = new Upkeep(lake);
        TableLog log = TableLog.of(lake, TABLE);

        assertThatThrownBy(() -> upkeep.restore(log.at(1))).hasMessageContaining("has schema version 3");
        upkeep.restore(log.at(0));

        assertThat(lake.read(TABLE).count()).isEqualTo(1);
    }

    private void stamp(String version) {
        lake.spark()
                .sql("ALTER TABLE delta.`" + lake.path(TABLE) + "` SET TBLPROPERTIES ('" + TableSpec.PROPERTY + "' = '"
                        + version + "')");
    }

    private Dataset<Row> rows(String values) {
        return lake.spark().sql("SELECT * FROM VALUES " + values + " AS t(id, name)");
    }
}
