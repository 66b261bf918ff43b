package io.crpbot.scorer.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.market.Candle;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.scorer.DryRunned;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.SmallEnsemble;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scorer in live mode on what the champion alias of a registry on disk stands for. */
final class LiveChampionTest {
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final Instant AS_OF = START.plusSeconds(700 * 60);
    private static final Instant NEXT = AS_OF.plusSeconds(60);

    private final TestingClock clock = new TestingClock(AS_OF);
    private final List<Candle> candles = TestingCandles.walk(START, 1_440, 1);

    @TempDir
    private Path lake;

    private ModelRegistry registry;
    private String sha256;
    private RegistryModels models;
    private RunningScorer scorer;

    @BeforeEach
    void serveAChampionThatRanDry() throws IOException {
        registry = new ModelRegistry(lake.resolve("models"));
        ModelRef first = writeNext();
        sha256 = Sha256.of(first.folder().resolve("manifest.json"));
        promote(first.version());
        DryRunned.write(lake, sha256, Scorer.DRY_RUN_HOURS);
        models = new RegistryModels(registry, ModelAlias.CHAMPION);
        scorer = RunningScorer.start(
                lake, clock, models, Map.of(), config -> config.withMode(RunMode.LIVE), CommitPoints.NONE);
        scorer.candles(TinyModels.BTC, candles.subList(0, 700));
        report("{\"initial\":100000.00,\"balance\":100000.00");
    }

    @AfterEach
    void stop() {
        scorer.close();
        models.close();
    }

    @Test
    void givesASignalThatNamesTheChampion() {
        JsonNode decision = decide(AS_OF);
        assertThat(decision.get("reasons")).isEmpty();
        assertThat(decision.at("/signal/quantity").decimalValue()).isPositive();
        assertThat(decision.at("/model/sha256").textValue()).isEqualTo(sha256);
        assertThat(decision.at("/model/alias").asText()).isEqualToIgnoringCase("champion");
    }

    @Test
    void refusesTheNextChampionUntilItRanDryItself() {
        promote(writeNext().version());
        assertThat(scorer.firstReason(TinyModels.BTC, AS_OF))
                .isEqualTo(
                        "model_usable: ensemble 2 (champion) in live: it decided in dry run in 0 hours so far, 72 are"
                                + " needed before it may decide live");
        promote(1);
        nextMinute();
        assertThat(decide(NEXT).get("signal").isNull()).isFalse();
    }

    @Test
    void refusesTheChampionOnceItsManifestIsAnotherOne() throws IOException {
        TinyModels.changeManifest(registry.resolve("ensemble:1"), "\"emit\" : 0.75", "\"emit\" : 0.65");
        assertThat(scorer.firstReason(TinyModels.BTC, AS_OF))
                .startsWith("model_usable: Cannot use champion of ensemble: ensemble:1 has another manifest now");
    }

    private ModelRef writeNext() {
        FeatureSchema schema = FeatureSettings.load(ProjectFiles.conf()).schema("stationary");
        return SmallEnsemble.writeSure(registry, schema);
    }

    private void promote(int version) {
        registry.setAlias(EnsembleManifest.NAME, ModelRegistry.CHAMPION, version);
    }

    private void nextMinute() {
        clock.advance(Duration.ofMinutes(1));
        scorer.candles(TinyModels.BTC, candles.subList(700, 701));
        report("{\"balance\":100000.00");
    }

    private JsonNode decide(Instant asOf) {
        return Json.parse(scorer.post("/v1/decisions", "{\"symbol\":\"BTC-USD\",\"as_of\":\"" + asOf + "\"}")
                .body());
    }

    private void report(String balance) {
        String figures = balance + ",\"equity\":100000.00,\"open_positions\":0}";
        assertThat(scorer.send("PUT", "/v1/account", figures, RunningScorer.TRADE)
                        .statusCode())
                .isEqualTo(200);
    }
}
