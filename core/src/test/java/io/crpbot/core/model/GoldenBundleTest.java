package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.testing.ProjectFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A committed ensemble, loaded by the production loader, gives the committed probabilities. A change that makes this fail
 * makes every bundle in use fail or, worse, answer differently. {@link GoldenBundleMain} wrote the files.
 */
class GoldenBundleTest {
    static final Path GOLDEN = ProjectFiles.root().resolve("core/src/test/resources/golden/models");
    private static final double[] LSTM = {0.466520905, 0.476868808, 0.476838410, 0.469630778, 0.476869285};
    private static final double[] TRANSFORMER = {0.532729864, 0.483286500, 0.504342079, 0.516620815, 0.482510418};
    private static final double[] CALIBRATED = {0.478677656, 0.435917106, 0.458110852, 0.464443980, 0.435102202};

    @Test
    void committedEnsembleGivesTheCommittedProbabilities() {
        try (Ensemble ensemble = Ensemble.load(new ModelRegistry(GOLDEN), "challenger")) {
            for (int i = 0; i < CALIBRATED.length; i++) {
                EnsemblePrediction prediction =
                        ensemble.predict(TinyModels.ETH, TinyModels.window(GoldenBundleMain.WINDOW, i));
                // single precision inside: the last bits depend on the processor's vector width
                assertThat(prediction.votes().get("lstm")).isCloseTo(LSTM[i], within(1e-6));
                assertThat(prediction.votes().get("transformer")).isCloseTo(TRANSFORMER[i], within(1e-6));
                assertThat(prediction.calibrated()).isCloseTo(CALIBRATED[i], within(1e-5));
            }
        }
    }

    @Test
    void committedManifestIsReadAndWrittenToTheSameBytes() {
        Path file = GOLDEN.resolve("lstm_ETH-USD/1/manifest.json");
        byte[] committed = ManifestJson.bytes(file);
        assertThat(ManifestJson.write(ManifestJson.read(file, ModelManifest.class)))
                .isEqualTo(committed);
    }
}
