package io.crpbot.jobs.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesJobIT {
    private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void listsWhatTheLogsSayAndWhatOnlyEarlierVersionsHave() throws IOException {
        Lake lake = SmallLake.copyTo(folder.resolve("lake"));
        lake.overwrite(
                "bronze/candles",
                lake.spark().sql("SELECT 'BTC-USD' AS symbol, TIMESTAMP '2024-01-05 10:00:00' AS start"),
                null);

        TablesResult result = new TablesJob(SharedSpark.context(lake, folder, NOW)).run();

        assertThat(result.tables())
                .extracting(TablesResult.Line::table)
                .containsExactly("bronze/candles", SmallLake.TABLE);
        assertThat(result.tables().get(0)).satisfies(candles -> {
            assertThat(candles.newest()).isEqualTo(Instant.parse("2024-01-05T10:00:00Z"));
            assertThat(candles.oldBytes()).isZero();
        });
        assertThat(result.tables().get(1)).satisfies(examples -> {
            assertThat(examples.version()).isEqualTo(5);
            assertThat(examples.rows()).isEqualTo(1);
            assertThat(examples.files()).isEqualTo(1);
            assertThat(examples.oldBytes()).isEqualTo(5 * examples.bytes());
            assertThat(examples.known()).isTrue();
            assertThat(examples.newest()).isNull();
        });
        assertThat(result.table()).hasSize(3);
        assertThat(result.table().get(2)).contains("5", "1", "");
    }

    @Test
    void saysWhichSchemaThisBuildDoesNotKnow() throws IOException {
        Lake lake = SmallLake.copyTo(folder.resolve("lake"));
        lake.spark()
                .sql("ALTER TABLE delta.`" + lake.path(SmallLake.TABLE)
                        + "` SET TBLPROPERTIES ('crpbot.schemaVersion' = '99')");

        TablesResult result = new TablesJob(SharedSpark.context(lake, folder, NOW)).run();

        assertThat(result.tables()).singleElement().satisfies(line -> assertThat(line.known())
                .isFalse());
        assertThat(result.table().get(1)).contains("99 (unknown)");
    }

    @Test
    void saysThatThereAreNone() {
        Lake lake = new Lake(SharedSpark.session(), folder.resolve("empty").toString());

        assertThat(new TablesJob(SharedSpark.context(lake, folder, NOW)).run().lines())
                .containsExactly("no tables under " + lake.root());
    }
}
