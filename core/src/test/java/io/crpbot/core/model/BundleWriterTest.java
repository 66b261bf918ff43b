package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
    private static final ModelManifest DRAFT = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);

    @TempDir
    Path root;

    private ModelRegistry registry;

    @BeforeEach
    void openRegistry() {
        registry = new ModelRegistry(root);
    }

    @Test
    void numbersVersionsFromOneAndLeavesNothingElse() throws IOException {
        TinyModels.write(registry, DRAFT);
        TinyModels.write(registry, DRAFT);
        assertThat(entries(root.resolve("tiny"))).containsExactly("1", "2");
        assertThat(entries(root.resolve("tiny/2"))).containsExactly("manifest.json", "tiny.onnx");
        assertThat(ModelBundle.load(root.resolve("tiny/2")).manifest().version())
                .isEqualTo(2);
    }

    @Test
    void verificationSeesTheBundleBeforeAnybodyElse() throws IOException {
        BundleWriter writer = new BundleWriter(registry);
        assertThatThrownBy(() -> writer.write(DRAFT, TinyModels.files(DRAFT), bundle -> {
                    assertThat(bundle.manifest().version()).isEqualTo(1);
                    assertThat(registry.list("tiny")).isEmpty();
                    throw new IllegalStateException("outputs differ");
                }))
                .hasMessage("outputs differ");
        assertThat(registry.list()).isEmpty();
        assertThat(entries(root.resolve("tiny"))).isEmpty();
    }

    @Test
    void takesTheNextNumberWhereAnotherWriterWasFaster() {
        boolean[] interrupted = {false};
        ModelBundle second = new BundleWriter(registry).write(DRAFT, TinyModels.files(DRAFT), bundle -> {
            if (!interrupted[0]) {
                interrupted[0] = true;
                TinyModels.write(registry, DRAFT);
            }
        });
        assertThat(second.manifest().version()).isEqualTo(2);
        assertThat(registry.list("tiny")).extracting(ModelRef::version).containsExactly(1, 2);
        assertThat(registry.list("tiny")).allSatisfy(ref -> assertThat(
                        ModelBundle.load(ref.folder()).manifest().version())
                .isEqualTo(ref.version()));
    }

    @Test
    void concurrentWritersGetTheirOwnNumbers() throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> versions = IntStream.range(0, 12)
                    .mapToObj(i -> writers.submit(
                            () -> TinyModels.write(registry, DRAFT).manifest().version()))
                    .toList();
            for (Future<Integer> version : versions) {
                assertThat(version.get()).isBetween(1, 12);
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(registry.list("tiny"))
                .extracting(ModelRef::version)
                .containsExactly(IntStream.rangeClosed(1, 12).boxed().toArray(Integer[]::new));
        assertThat(registry.list("tiny")).allSatisfy(ref -> ModelBundle.load(ref.folder()));
    }

    @Test
    void cleanersNeverTakeAWritersFolder() throws Exception {
        Path home = Files.createDirectories(root.resolve("tiny"));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService cleaner = Executors.newSingleThreadExecutor();
        try {
            Future<?> cleaning = cleaner.submit(() -> {
                while (!done.get()) {
                    StagingFolder.removeLeftovers(home);
                }
                return null;
            });
            for (int i = 0; i < 500; i++) {
                try (StagingFolder staging = StagingFolder.create(home)) {
                    assertThat(staging.folder()).isDirectory();
                }
            }
            done.set(true);
            cleaning.get();
        } finally {
            done.set(true);
            cleaner.shutdownNow();
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void nextWriteRemovesWhatADeadWriterLeftAndSparesALivingOne() throws IOException {
        Path home = Files.createDirectories(root.resolve("tiny"));
        Files.createFile(home.resolve(".writing-1.lock"));
        Files.createDirectory(home.resolve(".writing-1"));
        Files.createFile(home.resolve(".writing-1/tiny.onnx"));
        Files.createFile(home.resolve(".writing-2.lock"));
        try (StagingFolder alive = StagingFolder.create(home)) {
            TinyModels.write(registry, DRAFT);
            assertThat(alive.folder()).isDirectory();
            assertThat(entries(home))
                    .containsExactly(
                            alive.folder().getFileName().toString(),
                            alive.folder().getFileName() + ".lock",
                            "1");
        }
        assertThat(entries(home)).containsExactly("1");
    }

    @Test
    void refusesDraftWithoutItsNetwork() {
        assertThatThrownBy(() -> new BundleWriter(registry).write(DRAFT, Map.of(), bundle -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write bundle of tiny: network tiny.onnx is not among its files []");
    }

    static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
