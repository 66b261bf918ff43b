package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleExportTest {
    @TempDir
    Path root;

    private ModelRegistry registry;
    private Path target;

    @BeforeEach
    void promoteTheSecondOfTwo() {
        registry = new ModelRegistry(root.resolve("models"));
        target = root.resolve("taken/away");
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 2);
    }

    @Test
    void exportIsARegistryWithTheSameBitsAndNothingElse() throws IOException {
        export(2);
        ModelRegistry exported = new ModelRegistry(target);
        assertThat(exported.list())
                .extracting(ModelRef::toString)
                .containsExactly("ensemble:2", "lstm_BTC-USD:2", "transformer:2");
        assertThat(BundleWriterTest.entries(target))
                .containsExactly(
                        ".export.lock", "README.txt", "ensemble", "lstm_BTC-USD", "promoted.json", "transformer");
        try (Ensemble own = Ensemble.load(registry, ModelRegistry.CHAMPION);
                Ensemble copy = Ensemble.load(exported, ModelRegistry.CHAMPION)) {
            assertThat(copy.sha256()).isEqualTo(own.sha256());
            assertThat(copy.predict(TinyModels.BTC, TinyModels.window(2, 5)))
                    .isEqualTo(own.predict(TinyModels.BTC, TinyModels.window(2, 5)));
        }
    }

    @Test
    void laterExportTakesThePlaceOfTheEarlierOneAndMendsIt() throws IOException {
        export(2);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 1);
        export(1);
        ModelRegistry exported = new ModelRegistry(target);
        assertThat(exported.list())
                .extracting(ModelRef::toString)
                .containsExactly("ensemble:1", "lstm_BTC-USD:1", "transformer:1");
        assertThat(target.resolve("promoted.json")).content().isEqualTo("version 1");
        Files.delete(target.resolve("transformer/1/tiny.onnx"));
        Files.writeString(target.resolve("lstm_BTC-USD/1/manifest.json"), "{}");
        export(1);
        Ensemble.load(exported, ModelRegistry.CHAMPION).close();
    }

    @Test
    void whatAKilledExportLeftIsFinishedByTheNext() throws IOException {
        Files.createDirectories(target.resolve(".writing-1/new/ensemble"));
        Files.createFile(target.resolve(".writing-1.lock"));
        Files.createFile(target.resolve(".export.lock"));
        Files.createDirectories(target.resolve("transformer/7"));
        Files.createDirectories(target.resolve("old/1"));
        Files.createDirectories(target.resolve("notes/of mine"));
        export(2);
        assertThat(target.resolve("old")).doesNotExist();
        assertThat(target.resolve("notes/of mine")).isDirectory();
        assertThat(BundleWriterTest.entries(target)).noneMatch(entry -> entry.startsWith(".writing"));
        assertThat(new ModelRegistry(target).list()).hasSize(3);
    }

    @Test
    void foldersOfOthersAreLeftAlone() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> export(2))
                .isInstanceOfSatisfying(PipelineException.class, wrong -> assertThat(wrong.reason())
                        .isEqualTo(PipelineException.Reason.CONFIGURATION))
                .hasMessageStartingWith("Cannot export to " + target);
        assertThatThrownBy(() -> new EnsembleExport(registry, registry.root()))
                .hasMessageStartingWith("Cannot export to " + registry.root());
        assertThatThrownBy(() -> new EnsembleExport(registry, target.resolve("mine.txt")))
                .hasMessageStartingWith("Cannot export to");
        assertThat(BundleWriterTest.entries(target)).isEqualTo(List.of("mine.txt"));
    }

    @Test
    void onlyTheChampionIsExported() {
        export(2);
        assertThatThrownBy(() -> export(1))
                .hasMessage("Cannot export ensemble:1 to " + target + ": it is not the champion, that is version 2");
        Ensemble.load(new ModelRegistry(target), "2").close();
    }

    @Test
    void championThatWasChangedSinceIsNotExported() throws IOException {
        TinyModels.changeManifest(registry.resolve("ensemble:2"), "\"emit\" : 0.75", "\"emit\" : 0.65");
        assertThatThrownBy(() -> export(2)).hasMessageStartingWith("Cannot use champion of ensemble: ensemble:2 has");
        assertThat(new ModelRegistry(target).list()).isEmpty();
    }

    @Test
    void exportedChampionThatIsChangedIsRefusedThereToo() throws IOException {
        export(2);
        ModelRegistry exported = new ModelRegistry(target);
        TinyModels.changeManifest(exported.resolve("ensemble:2"), "\"emit\" : 0.75", "\"emit\" : 0.65");
        assertThatThrownBy(() -> Ensemble.load(exported, ModelRegistry.CHAMPION))
                .hasMessageStartingWith("Cannot use champion of ensemble: ensemble:2 has another manifest now");
    }

    @Test
    void exportMayLieInsideTheRegistry() {
        target = registry.root().resolve("promoted");
        export(2);
        assertThat(registry.list()).hasSize(6);
        assertThat(new ModelRegistry(target).resolve("ensemble@champion").version())
                .isEqualTo(2);
    }

    private void export(int version) {
        new EnsembleExport(registry, target)
                .write(
                        registry.resolve("ensemble:" + version),
                        Map.of("promoted.json", bytes("version " + version), "README.txt", bytes("read me")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
