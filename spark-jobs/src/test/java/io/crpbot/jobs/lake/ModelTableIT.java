package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.model.VersionDeletion;
import io.crpbot.core.model.VersionTags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTableIT {
    @TempDir
    Path folder;

    private Lake lake;
    private ModelRegistry registry;
    private ModelTable table;

    @BeforeEach
    void writeTwoEnsembles() {
        lake = SharedSpark.context(folder, Instant.parse("2024-11-01T00:00:00Z"))
                .lake();
        registry = new ModelRegistry(folder.resolve("models"));
        table = new ModelTable(lake);
        table.copy(registry);
        assertThat(lake.exists(ModelTable.NAME)).as("there is no folder yet").isFalse();
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        TinyModels.writeEnsemble(registry, true, TinyModels.BTC);
        table.copy(registry);
    }

    @Test
    void tableSaysWhatTheFolderSays() {
        registry.setAlias("ensemble", "champion", 1);
        new VersionTags(registry).set(registry.resolve("ensemble:2"), Map.of("note", "tuned"));
        assertThat(rows())
                .as("the copy of a command that was killed")
                .allMatch(row -> row.getList(row.fieldIndex("aliases")).isEmpty());
        table.copy(registry);
        assertThat(rows())
                .extracting(ModelTableIT::words)
                .containsExactly(
                        "ensemble:1 ensemble false [champion] {} false",
                        "ensemble:2 ensemble true [] {note=tuned} false",
                        "lstm_BTC-USD:1 lstm false [] {} false",
                        "lstm_BTC-USD:2 lstm true [] {} false",
                        "transformer:1 transformer false [] {} false",
                        "transformer:2 transformer true [] {} false");
        assertThat(rows().get(0).<String>getAs("manifest_sha256")).matches("[0-9a-f]{64}");
        long version = lake.version(ModelTable.NAME);
        table.copy(registry);
        assertThat(lake.version(ModelTable.NAME)).as("nothing has changed").isEqualTo(version);
    }

    @Test
    void deletedVersionKeepsWhatWasKnownOfIt() {
        String sha256 = rows().get(1).getAs("manifest_sha256");
        new VersionTags(registry).set(registry.resolve("ensemble:2"), Map.of("note", "tuned"));
        new VersionDeletion(registry).delete(registry.resolve("ensemble:2"), List.of());
        table.copy(registry);
        assertThat(words(rows().get(1))).isEqualTo("ensemble:2 ensemble true [] {} true");
        assertThat(rows().get(1).<String>getAs("manifest_sha256")).isEqualTo(sha256);
    }

    @Test
    void tableIsMadeAnewFromTheFolderAlone() throws IOException {
        new VersionDeletion(registry).delete(registry.resolve("ensemble:2"), List.of());
        Files.writeString(registry.resolve("transformer:1").folder().resolve("manifest.json"), "{");
        Lake other = new Lake(SharedSpark.session(), folder.resolve("other").toString());
        new ModelTable(other).copy(registry);
        assertThat(other.read(ModelTable.NAME).orderBy("name", "version").collectAsList())
                .extracting(ModelTableIT::words)
                .contains(
                        "ensemble:1 ensemble false [] {} false",
                        "ensemble:2 null null [] {} true",
                        "transformer:1 null null [] {} false");
    }

    @Test
    void copyOfOneFolderLeavesTheRowsOfAnother() {
        ModelRegistry other = new ModelRegistry(folder.resolve("trader's models"));
        TinyModels.writeEnsemble(other, true, TinyModels.BTC);
        table.copy(other);
        assertThat(rows()).as("of the first folder").hasSize(6);
        new VersionDeletion(other).delete(other.resolve("ensemble:1"), List.of());
        table.copy(other);
        assertThat(lake.read(ModelTable.NAME)
                        .where(col("registry").equalTo(other.root().toString()))
                        .orderBy("name")
                        .collectAsList())
                .extracting(ModelTableIT::words)
                .containsExactly(
                        "ensemble:1 ensemble true [] {} true",
                        "lstm_BTC-USD:1 lstm true [] {} false",
                        "transformer:1 transformer true [] {} false");
        assertThat(words(rows().get(0))).isEqualTo("ensemble:1 ensemble false [] {} false");
        assertThat(lake.read(ModelTable.NAME).count()).isEqualTo(9);
    }

    @Test
    void folderIsTheSameHoweverItIsNamed() {
        table.copy(new ModelRegistry(folder.resolve("elsewhere/../models")));
        assertThat(lake.read(ModelTable.NAME).count()).isEqualTo(6);
    }

    private List<Row> rows() {
        return lake.read(ModelTable.NAME)
                .where(col("registry").equalTo(registry.root().toString()))
                .orderBy("name", "version")
                .collectAsList();
    }

    private static String words(Row row) {
        return row.getAs("name") + ":" + row.getAs("version") + " " + row.getAs("kind") + " " + row.getAs("synthetic")
                + " " + row.getList(row.fieldIndex("aliases")) + " " + row.getJavaMap(row.fieldIndex("tags")) + " "
                + row.getAs("deleted");
    }
}
