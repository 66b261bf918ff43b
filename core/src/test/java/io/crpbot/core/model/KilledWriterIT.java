package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.failure.CommitListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writers that end without a chance to tidy up leave a whole bundle or none, and never stop the next writer. */
class KilledWriterIT {
    @TempDir
    Path root;

    /** Every point of one publication and one move in their order: versions that are there after it, where the alias is. */
    enum Point {
        BEFORE_MANIFEST(KilledWriterMain.BEFORE_MANIFEST, 1, 1),
        BEFORE_RENAME("before models/tiny", 1, 1),
        AFTER_RENAME("after models/tiny", 2, 1),
        BEFORE_MOVE("before models/tiny@newest", 2, 1),
        ALIASES_DRAFTED("drafted models/tiny@newest", 2, 1),
        ALIASES_MOVED("moved models/tiny@newest", 2, 2),
        AFTER_MOVE("after models/tiny@newest", 2, 2);

        private final String text;
        private final int versions;
        private final int alias;

        Point(String text, int versions, int alias) {
            this.text = text;
            this.versions = versions;
            this.alias = alias;
        }
    }

    @Test
    void everyPointIsEnumerated() {
        List<String> reached = new ArrayList<>();
        KilledWriterMain.writeAndMove(root, reached::add);
        assertThat(Arrays.stream(Point.values()).skip(1).map(point -> point.text))
                .containsExactlyElementsOf(reached);
    }

    @ParameterizedTest
    @EnumSource
    void deathLeavesTheOldStateOrTheNewOneAndIsCompletedByTheSameCommand(Point point)
            throws IOException, InterruptedException {
        ModelRegistry registry = new ModelRegistry(root);
        KilledWriterMain.writeAndMove(root, CommitListener.none());
        registry.setAlias("tiny", "first", 1);

        assertThat(start(point.text).waitFor()).isEqualTo(KilledWriterMain.KILLED);

        assertThat(registry.list("tiny")).hasSize(point.versions).allSatisfy(ref -> ModelBundle.load(ref.folder()));
        assertThat(registry.aliases("tiny")).isEqualTo(Map.of("first", 1, "newest", point.alias));
        int next = KilledWriterMain.writeAndMove(root, CommitListener.none());
        assertThat(next).isEqualTo(point.versions + 1);
        assertThat(registry.aliases("tiny")).isEqualTo(Map.of("first", 1, "newest", next));
        List<String> expected = new ArrayList<>(List.of(".aliases.json.lock", "aliases.json"));
        IntStream.rangeClosed(1, next).mapToObj(Integer::toString).forEach(expected::add);
        assertThat(BundleWriterTest.entries(root.resolve("tiny"))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void draftOfAliasesThatEndsInTheMiddleIsWrittenAnew() throws IOException {
        ModelRegistry registry = new ModelRegistry(root);
        KilledWriterMain.writeAndMove(root, CommitListener.none());
        KilledWriterMain.writeAndMove(root, CommitListener.none());
        Files.writeString(
                root.resolve("tiny/.aliases.json.next"), "{\"aliases\": {\"newest\": 1, \"a name that is far");
        assertThat(registry.aliases("tiny")).isEqualTo(Map.of("newest", 2));
        registry.setAlias("tiny", "newest", 1);
        assertThat(registry.aliases("tiny")).isEqualTo(Map.of("newest", 1));
        assertThat(BundleWriterTest.entries(root.resolve("tiny"))).noneMatch(entry -> entry.endsWith(".next"));
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
            KilledWriterMain.writeAndMove(root, CommitListener.none());
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
