package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {
    @TempDir
    Path root;

    private ModelRegistry registry;
    private Path folder;

    @BeforeEach
    void writeBundle() {
        registry = new ModelRegistry(root);
        folder = TinyModels.write(registry, TinyModels.draft("tiny", "lstm", false, TinyModels.BTC))
                .folder();
    }

    @Test
    void loadsWhatWasWritten() {
        ModelManifest draft = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);
        ModelManifest loaded = ModelBundle.load(folder).manifest();
        assertThat(loaded.version()).isEqualTo(1);
        assertThat(loaded).isEqualTo(draft.written(1, loaded.files()));
        assertThat(loaded.network().sha256())
                .isEqualTo(Sha256.of(TinyModels.files(draft).get("tiny.onnx")));
    }

    @Test
    void refusesChangedFile() throws IOException {
        byte[] network = Files.readAllBytes(folder.resolve("tiny.onnx"));
        String before = Sha256.of(network);
        network[network.length / 2] ^= 1;
        Files.write(folder.resolve("tiny.onnx"), network);
        assertRefused("file tiny.onnx has SHA-256 " + Sha256.of(network) + ", its manifest says " + before);
    }

    @Test
    void refusesMissingFile() throws IOException {
        Files.delete(folder.resolve("tiny.onnx"));
        assertRefused("file tiny.onnx is missing");
    }

    @Test
    void refusesMissingManifest() throws IOException {
        Files.delete(folder.resolve("manifest.json"));
        assertThatThrownBy(() -> ModelBundle.load(folder))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot load " + folder.resolve("manifest.json") + ": no such file");
    }

    @Test
    void refusesUnknownKey() throws IOException {
        edit(json -> json.replaceFirst("\\{", "{ \"mood\" : 1,"));
        assertThatThrownBy(() -> ModelBundle.load(folder))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith(
                        "Cannot load " + folder.resolve("manifest.json") + ": Unrecognized field \"mood\"");
    }

    @Test
    void refusesManifestThatEndsEarly() throws IOException {
        edit(json -> json.substring(0, json.length() / 2));
        assertThatThrownBy(() -> ModelBundle.load(folder))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot load " + folder.resolve("manifest.json") + ": Unexpected end-of-input");
    }

    @Test
    void refusesOtherFeatureHash() throws IOException {
        String hash = TinyModels.SCHEMA.hash();
        edit(json -> json.replace(hash, "f".repeat(64)));
        assertRefused(
                "feature set tiny has hash " + hash + " in this version, the model was trained on " + "f".repeat(64));
    }

    @Test
    void refusesNetworkOfAnotherWindow() throws IOException {
        edit(json -> json.replace("\"window\" : 2", "\"window\" : 3"));
        assertRefused("the network's input 'features' has shape [-1, 2, 2], the manifest says [-1, 3, 2]");
    }

    @Test
    void refusesNetworkOfAnotherNumberOfCoins() throws IOException {
        folder = TinyModels.write(
                        registry, TinyModels.draft("pair", "transformer", false, TinyModels.BTC, TinyModels.ETH))
                .folder();
        edit(json -> json.replaceFirst("\"BTC-USD\", ", ""));
        assertRefused("the network's input 'coin' has shape [-1, 2], the manifest says [-1, 1]");
    }

    @Test
    void refusesFileThatIsNoNetwork() {
        ModelManifest draft = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);
        assertThatThrownBy(() -> new BundleWriter(registry)
                        .write(draft, Map.of("tiny.onnx", new byte[] {1, 2, 3}), bundle -> {}))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot load ");
        assertThat(registry.list("tiny")).hasSize(1);
    }

    @Test
    void refusesFileNamesThatLeadOutOfTheBundle() throws IOException {
        edit(json -> json.replace("tiny.onnx", "../tiny.onnx"));
        assertThatThrownBy(() -> ModelBundle.load(folder))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot use bundle file '../tiny.onnx'");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> ModelBundle.load(folder))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot load " + folder + ": " + why);
    }

    private void edit(UnaryOperator<String> change) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        String before = Files.readString(manifest);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(manifest, after);
    }
}
