package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code models} changes is in the lake's table at once. */
class ModelsCommandIT {
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-11-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private StringWriter out;

    @BeforeEach
    void writeAModel() {
        TinyModels.write(
                new ModelRegistry(folder.resolve("models")), TinyModels.draft("tiny", "lstm", false, TinyModels.BTC));
    }

    @Test
    void tagsAreSetShownAndTakenAway() {
        assertThat(run("--tag", "tiny:1", "note=two words", "a=b=c")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("tiny:1 {a=b=c, note=two words}");
        assertThat(stored()).isEqualTo("tiny 1 lstm {a=b=c, note=two words} false");
        assertThat(run()).isZero();
        assertThat(out.toString().lines().toList().get(0)).contains("aliases", "tags");
        assertThat(out.toString().lines().toList().get(1)).contains("a=b=c, note=two words");
        assertThat(run("--untag", "tiny", "note", "--json")).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines("{\"model\":\"tiny\",\"version\":1,\"tags\":{\"a\":\"b=c\"}}");
        assertThat(stored()).isEqualTo("tiny 1 lstm {a=b=c} false");
        assertThat(run("--delete", "tiny:1")).isZero();
        assertThat(stored()).isEqualTo("tiny 1 lstm {} true");
    }

    private String stored() {
        List<Row> rows = SharedSpark.context(folder, NOON.instant())
                .lake()
                .read("gold/models")
                .collectAsList();
        assertThat(rows).hasSize(1);
        Row row = rows.get(0);
        Map<String, String> tags = new TreeMap<>(row.getJavaMap(row.fieldIndex("tags")));
        return row.getAs("name") + " " + row.getAs("version") + " " + row.getAs("kind") + " " + tags + " "
                + row.getAs("deleted");
    }

    private int run(String... options) {
        out = new StringWriter();
        List<String> line = new ArrayList<>(
                List.of("models", "--models", folder.resolve("models").toString()));
        line.addAll(List.of("--lake", folder.resolve("lake").toString(), "--master", "local[2]"));
        line.addAll(List.of(options));
        // the session is that of all tests: it is not closed here
        RootCommand root = new RootCommand(new LazySession(), NOON, Map.of(), (result, elapsed) -> {});
        return Cli.commandLine(root, new PrintWriter(out), new PrintWriter(out)).execute(line.toArray(String[]::new));
    }
}
