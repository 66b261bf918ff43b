package io.crpbot.scorer.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.feature.FeatureHistory;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.market.Candle;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.SmallEnsemble;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryModelsTest {
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private final FeatureSchema schema =
            FeatureSettings.load(ProjectFiles.conf()).schema("stationary");

    @TempDir
    private Path lake;

    private ModelRegistry registry;

    @BeforeEach
    void open() {
        registry = new ModelRegistry(lake.resolve("models"));
    }

    @Test
    void followsTheAliasAsItMoves() {
        try (RegistryModels models = new RegistryModels(registry, ModelAlias.CHAMPION)) {
            assertThat(models.current().missing()).contains("Cannot find model ensemble 'champion'");
            promote(SmallEnsemble.write(registry, schema, false).version());
            assertThat(version(models)).isEqualTo("1");
            promote(SmallEnsemble.write(registry, schema, false).version());
            assertThat(version(models)).isEqualTo("2");
            promote(1);
            assertThat(version(models)).isEqualTo("1");
        }
    }

    @Test
    void namesEveryMemberWithTheHashOfItsManifest() throws IOException {
        promote(SmallEnsemble.write(registry, schema, false).version());
        String sha256 = Sha256.of(lake.resolve("models/transformer/1/manifest.json"));
        try (RegistryModels models = new RegistryModels(registry, ModelAlias.CHAMPION)) {
            assertThat(models.inUse()).isEmpty();
            ModelInfo info = models.current().model().orElseThrow().info();
            assertThat(info.members()).containsExactly(new ModelInfo.Member("transformer", "transformer", "1", sha256));
            assertThat(Json.write(info)).contains("\"members\":[{\"role\":\"transformer\",");
            assertThat(models.inUse()).contains(info);
        }
    }

    @Test
    void givesNoModelWhenAMemberIsMissing() throws IOException {
        promote(SmallEnsemble.write(registry, schema, false).version());
        Files.delete(lake.resolve("models/transformer/1/small.onnx"));
        try (RegistryModels models = new RegistryModels(registry, ModelAlias.CHAMPION)) {
            assertThat(models.current().model()).isEmpty();
            assertThat(models.current().missing()).contains("small.onnx");
        }
    }

    @Test
    void givesNoModelWhenTheChampionIsAnotherBundleThanTheOneThatWasPromoted() throws IOException {
        ModelRef champion = SmallEnsemble.write(registry, schema, false);
        promote(1);
        try (RegistryModels models = new RegistryModels(registry, ModelAlias.CHAMPION)) {
            String promoted = models.current().model().orElseThrow().info().sha256();
            TinyModels.changeManifest(champion, "\"emit\" : 0.75", "\"emit\" : 0.65");
            assertThat(models.current().model()).isEmpty();
            assertThat(models.current().missing())
                    .startsWith("Cannot use champion of ensemble: ensemble:1 has another manifest now")
                    .contains(promoted);
            assertThat(models.inUse()).isEmpty();
            // promoted anew, it is served as what it is now
            promote(1);
            assertThat(models.current().model().orElseThrow().info().sha256())
                    .isNotEqualTo(promoted)
                    .isEqualTo(Sha256.of(champion.folder().resolve("manifest.json")));
        }
    }

    @Test
    void changedChampionIsTheReasonOfEveryRefusal() throws IOException {
        ModelRef champion = SmallEnsemble.write(registry, schema, false);
        promote(1);
        TinyModels.changeManifest(champion, "\"emit\" : 0.75", "\"emit\" : 0.65");
        TestingClock clock = new TestingClock(START.plusSeconds(600 * 60));
        try (RegistryModels models = new RegistryModels(registry, ModelAlias.CHAMPION);
                RunningScorer scorer = RunningScorer.start(lake, clock, models)) {
            scorer.candles(TinyModels.BTC, TestingCandles.walk(START, 600, 4));
            assertThat(scorer.post("/v1/decisions", "{\"symbol\":\"BTC-USD\"}").body())
                    .contains("Cannot use champion of ensemble: ensemble:1 has another manifest now");
            assertThat(scorer.get("/v1/model").body()).contains("Cannot use champion of ensemble");
            assertThat(scorer.get("/health/ready").body()).contains("Cannot use champion of ensemble");
        }
    }

    @Test
    void givesNoModelWhoseFeaturesNobodyComputes() {
        promote(TinyModels.writeEnsemble(registry, false, TinyModels.BTC).version());
        try (RegistryModels models = new RegistryModels(registry, ModelAlias.CHAMPION)) {
            assertThat(models.current().missing()).contains("first");
        }
    }

    @Test
    void servesThePredictionOfTheSameWindowToTheBits() {
        promote(SmallEnsemble.write(registry, schema, false).version());
        List<Candle> candles = TestingCandles.walk(START, 600, 4);
        TestingClock clock = new TestingClock(START.plusSeconds(600 * 60));
        try (RegistryModels models = new RegistryModels(registry, ModelAlias.CHAMPION);
                RunningScorer scorer = RunningScorer.start(lake, clock, models)) {
            scorer.candles(TinyModels.BTC, candles);
            JsonNode decision = Json.parse(
                    scorer.post("/v1/decisions", "{\"symbol\":\"BTC-USD\"}").body());
            EnsemblePrediction expected = predict(candles);
            assertThat(decision.get("raw").doubleValue()).isEqualTo(expected.raw());
            assertThat(decision.get("calibrated").doubleValue()).isEqualTo(expected.calibrated());
            assertThat(decision.at("/model/sha256").textValue()).hasSize(64);
        }
    }

    private EnsemblePrediction predict(List<Candle> candles) {
        FeatureStream stream = new FeatureStream(schema);
        FeatureHistory history = new FeatureHistory(SmallEnsemble.WINDOW, schema.width());
        candles.forEach(candle -> stream.accept(candle, history::add));
        try (Ensemble ensemble = Ensemble.load(registry, ModelRegistry.CHAMPION)) {
            return ensemble.predict(TinyModels.BTC, history.window(SmallEnsemble.WINDOW));
        }
    }

    private void promote(int version) {
        registry.setAlias(EnsembleManifest.NAME, ModelRegistry.CHAMPION, version);
    }

    private static String version(RegistryModels models) {
        return models.current().model().orElseThrow().info().version();
    }
}
