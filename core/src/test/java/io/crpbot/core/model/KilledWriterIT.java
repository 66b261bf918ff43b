package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that end without a chance to tidy up leave a whole bundle or none, and never stop the next writer. */
class KilledWriterIT {
    private static final ModelManifest DRAFT = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"after files", "before rename"})
    void deathBeforeTheRenameLeavesNothingVisible(String point) throws IOException, InterruptedException {
        Process writer = start(point);
        assertThat(writer.waitFor()).isEqualTo(KilledWriterMain.KILLED);
        ModelRegistry registry = new ModelRegistry(root);
        assertThat(registry.list()).isEmpty();
        assertThat(BundleWriterTest.entries(root.resolve("tiny"))).hasSize(2);
        TinyModels.write(registry, DRAFT);
        assertThat(BundleWriterTest.entries(root.resolve("tiny"))).containsExactly("1");
    }

    @Test
    void deathBeforeTheAliasMoveLeavesTheOldAlias() throws IOException, InterruptedException {
        assertThat(start("before alias move").waitFor()).isEqualTo(KilledWriterMain.KILLED);
        ModelRegistry registry = new ModelRegistry(root);
        assertThat(registry.resolve("tiny", "newest").version()).isEqualTo(1);
        TinyModels.write(registry, DRAFT);
        registry.setAlias("tiny", "newest", 2);
        assertThat(registry.resolve("tiny", "newest").version()).isEqualTo(2);
    }

    @Test
    void killAtAnyTimeLeavesWholeBundlesAndAnAliasThatResolves() throws IOException, InterruptedException {
        for (int kill = 0; kill < 3; kill++) {
            Process writer = start("never");
            try (BufferedReader lines = writer.inputReader()) {
                for (int written = 0; written < 3 + kill; written++) {
                    assertThat(lines.readLine()).matches("[0-9]+");
                }
                writer.destroyForcibly();
                assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            ModelRegistry registry = new ModelRegistry(root);
            assertThat(registry.list("tiny")).allSatisfy(ref -> ModelBundle.load(ref.folder()));
            ModelBundle.load(registry.resolve("tiny", "newest").folder());
            int next = TinyModels.write(registry, DRAFT).manifest().version();
            registry.setAlias("tiny", "newest", next);
            assertThat(registry.resolve("tiny", "newest"))
                    .isEqualTo(registry.latest("tiny").orElseThrow());
            assertThat(BundleWriterTest.entries(root.resolve("tiny")))
                    .noneMatch(entry -> entry.startsWith(".writing-"));
        }
    }

    private Process start(String point) throws IOException {
        Path errors = Files.createTempFile(root, "errors", ".txt");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriterMain.class.getName(),
                root.toString(),
                point);
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }
}
