package io.crpbot.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeIT {
    private static final String TABLE = "gold/things";

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = new Lake(SharedSpark.session(), folder.resolve("lake").toString());
    }

    @Test
    void mergesOnlyWhatIsNotThere() {
        assertThat(lake.merge(TABLE, rows("(1, 'a'), (2, 'b')"), List.of("id"))).isEqualTo(2);
        assertThat(lake.merge(TABLE, rows("(2, 'changed'), (3, 'c')"), List.of("id")))
                .isEqualTo(1);
        assertThat(lake.merge(TABLE, rows("(1, 'a'), (3, 'c')"), List.of("id"))).isZero();

        assertThat(content()).containsExactly("[1,a]", "[2,b]", "[3,c]");
        assertThat(lake.version(TABLE)).isEqualTo(1);
    }

    @Test
    void overwritesItsScopeOnlyAndNotAtAllWhenNothingChanged() {
        assertThat(lake.overwrite(TABLE, rows("(1, 'a'), (1, 'b'), (2, 'c')"), null))
                .isTrue();
        assertThat(lake.overwrite(TABLE, rows("(2, 'c'), (1, 'b'), (1, 'a')"), null))
                .isFalse();
        assertThat(lake.overwrite(TABLE, rows("(1, 'new')"), "id = 1")).isTrue();
        assertThat(lake.overwrite(TABLE, rows("(1, 'new')"), "id = 1")).isFalse();

        assertThat(content()).containsExactly("[1,new]", "[2,c]");
        assertThat(lake.version(TABLE)).isEqualTo(1);
        assertThat(lake.readVersion(TABLE, 0).count()).isEqualTo(3);
    }

    @Test
    void refusesRowsOutsideTheScope() {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);

        assertThatThrownBy(() -> lake.overwrite(TABLE, rows("(2, 'b')"), "id = 1"))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot write table gold/things under ");
        assertThat(content()).containsExactly("[1,a]");
    }

    @Test
    void replacesColumnsWithTheWholeTable() {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);

        assertThat(lake.overwrite(TABLE, lake.spark().sql("SELECT 1L AS other"), null))
                .isTrue();

        assertThat(lake.read(TABLE).columns()).containsExactly("other");
    }

    @Test
    void seesAChangeInsideAMap() {
        Dataset<Row> first = lake.spark().sql("SELECT 1 AS id, map('lstm', 0.5D) AS votes");
        Dataset<Row> second = lake.spark().sql("SELECT 1 AS id, map('lstm', 0.6D) AS votes");

        assertThat(lake.overwrite(TABLE, first, null)).isTrue();
        assertThat(lake.overwrite(TABLE, first, null)).isFalse();
        assertThat(lake.overwrite(TABLE, second, null)).isTrue();
    }

    @Test
    void doesNotSeeFilesThatWereNeverCommitted() throws IOException {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);
        rows("(9, 'torn')").write().mode("append").parquet(lake.path(TABLE) + "/torn");
        Path torn;
        try (Stream<Path> files = Files.list(Path.of(lake.path(TABLE), "torn"))) {
            torn = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.move(torn, Path.of(lake.path(TABLE), "part-99999-torn.snappy.parquet"));

        assertThat(content()).containsExactly("[1,a]");
        assertThat(lake.overwrite(TABLE, rows("(1, 'a')"), null)).isFalse();
    }

    @Test
    void needsNoDeltaFeatureBeyondTheOldestReader() {
        lake.overwrite(TABLE, rows("(1, 'a')"), null);

        Row detail = lake.spark()
                .sql("DESCRIBE DETAIL delta.`" + lake.path(TABLE) + "`")
                .head();
        assertThat(detail.<Integer>getAs("minReaderVersion")).isEqualTo(1);
        assertThat(detail.<Integer>getAs("minWriterVersion")).isEqualTo(2);
    }

    @Test
    void saysWhichTableIsMissing() {
        assertThatThrownBy(() -> lake.read(TABLE))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read table gold/things: there is none under " + lake.root()
                        + "; run the stage that makes it first");
    }

    @Test
    void tellsTheListenerBeforeAndAfterEachCommit() {
        List<String> points = new java.util.ArrayList<>();
        Lake watched = new Lake(lake.spark(), lake.root(), points::add);

        watched.merge("a", rows("(1, 'a')"), List.of("id"));
        watched.merge("a", rows("(1, 'a')"), List.of("id"));
        watched.overwrite("b", rows("(1, 'a')"), null);

        assertThat(points).containsExactly("before a", "after a", "before b", "after b");
    }

    private Dataset<Row> rows(String values) {
        return lake.spark().sql("SELECT * FROM VALUES " + values + " AS t(id, name)");
    }

    private List<String> content() {
        return lake.read(TABLE).orderBy("id", "name").collectAsList().stream()
                .map(Row::toString)
                .collect(Collectors.toList());
    }
}
