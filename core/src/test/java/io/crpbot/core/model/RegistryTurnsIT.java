package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes and threads that change one name at the same time lose nothing of each other, and readers see whole states. */
class RegistryTurnsIT {
    private static final ModelManifest DRAFT = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);

    @TempDir
    Path root;

    @Test
    void concurrentMovesAreNeitherTornNorLost() throws IOException, InterruptedException {
        ModelRegistry registry = new ModelRegistry(root);
        TinyModels.write(registry, DRAFT);
        TinyModels.write(registry, DRAFT);
        registry.setAlias("tiny", "newest", 1);
        List<Process> processes = List.of(start("a"), start("b"));
        Thread thread = new Thread(() -> RegistryTurnsMain.move(root, "c"));
        thread.start();
        RegistryTurnsMain.move(root, "d");
        thread.join();
        while (processes.stream().anyMatch(Process::isAlive)) {
            assertThat(registry.aliases("tiny").get("newest")).isIn(1, 2);
            assertThat(registry.resolve("tiny@newest").folder()).isDirectory();
            assertThat(new VersionTags(registry).of(registry.resolve("tiny:1"))).isNotEmpty();
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        Map<String, Integer> aliases = registry.aliases("tiny");
        List<String> expected = new ArrayList<>();
        for (String who : List.of("a", "b", "c", "d")) {
            for (int i = 0; i < RegistryTurnsMain.MOVES; i++) {
                expected.add(who + i);
            }
        }
        assertThat(new VersionTags(registry).of(registry.resolve("tiny:1"))).containsOnlyKeys(expected);
        expected.add("newest");
        assertThat(aliases).containsOnlyKeys(expected);
        assertThat(BundleWriterTest.entries(root.resolve("tiny"))).noneMatch(entry -> entry.endsWith(".next"));
    }

    private Process start(String who) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryTurnsMain.class.getName(),
                        root.toString(),
                        who)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(root.resolve("errors-" + who + ".txt").toFile())
                .start();
    }
}
