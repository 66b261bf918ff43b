package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code models} does without Spark: the master that is given does not exist. */
class ModelsCommandTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-11-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path models;

    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void writeAModel() {
        TinyModels.write(new ModelRegistry(models), TinyModels.draft("tiny", "lstm", false, TinyModels.BTC));
    }

    @Test
    void mistakesAreSaidInOneLine() {
        assertThat(run("--tag", "tiny:2", "a=b")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("Cannot find model tiny '2' in " + models + ": versions [1], aliases {}");
        assertThat(run("--tag", "tiny:1", "a")).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("Cannot tag tiny:1 with 'a': expected KEY=VALUE");
        assertThat(run("--tag", "tiny:1")).isEqualTo(2);
        assertThat(run("--untag", "tiny:1", "a", "--delete", "tiny:1")).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
        assertThat(new ModelRegistry(models).list()).hasSize(1);
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: crpbot models [OPTIONS]").contains("--compare A B [OPTIONS]");
    }

    @Test
    void versionThatIsNotWhatItsAliasWasGivenToIsListedWithTheReason() throws IOException {
        ModelRegistry registry = new ModelRegistry(models);
        ModelRef ensemble = TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 1);
        assertThat(run()).isZero();
        assertThat(out.toString()).doesNotContain("Cannot");
        TinyModels.changeManifest(ensemble, "\"emit\" : 0.75", "\"emit\" : 0.65");
        assertThat(run()).isZero();
        assertThat(out.toString().lines())
                .filteredOn(line -> line.startsWith("ensemble:1"))
                .singleElement()
                .asString()
                .contains("champion", "Cannot use champion of ensemble: ensemble:1 has another manifest now");
        assertThat(run("--json")).isZero();
        assertThat(out.toString())
                .contains("\"aliases\":[\"champion\"]", "\"state\":\"Cannot use champion of ensemble: ");
    }

    private int run(String... options) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("models", "--models", models.toString(), "--master", "none://"));
        line.addAll(List.of(options));
        RootCommand root = new RootCommand(new LazySession(), NOON, Map.of(), (result, elapsed) -> {});
        return Cli.commandLine(root, new PrintWriter(out), new PrintWriter(err)).execute(line.toArray(String[]::new));
    }
}
