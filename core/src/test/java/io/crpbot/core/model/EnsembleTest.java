package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {
    private static final Symbol BTC = TinyModels.BTC;
    private static final Symbol ETH = TinyModels.ETH;

    @TempDir
    Path root;

    private ModelRegistry registry;

    @BeforeEach
    void openRegistry() {
        registry = new ModelRegistry(root);
    }

    @Test
    void weighsTheVotesOfTheSymbolsOwnModelsAndCalibrates() {
        TinyModels.writeEnsemble(registry, false, BTC, ETH);
        try (Ensemble ensemble = Ensemble.load(registry, "latest")) {
            FeatureWindow window = TinyModels.window(5, 1);
            EnsemblePrediction prediction = ensemble.predict(ETH, window);
            double lstm;
            double transformer;
            try (Predictor first = predictor("lstm_ETH-USD");
                    Predictor second = predictor("transformer")) {
                lstm = first.predict(ETH, window);
                transformer = second.predict(ETH, window);
            }
            assertThat(prediction.votes()).containsOnlyKeys("lstm", "transformer");
            assertThat(prediction.votes()).containsEntry("lstm", lstm).containsEntry("transformer", transformer);
            double raw = 0.35 / 0.75 * lstm + 0.40 / 0.75 * transformer;
            assertThat(prediction.raw()).isCloseTo(raw, within(1e-12));
            double logit = Math.log(raw / (1 - raw));
            assertThat(prediction.calibrated()).isCloseTo(1 / (1 + Math.exp(-2 * logit + 0.1)), within(1e-12));
            assertThat(lstm).isNotEqualTo(transformer);
        }
    }

    @Test
    void saysWhatItIs() throws IOException {
        ModelRef ref = TinyModels.writeEnsemble(registry, true, BTC);
        try (Ensemble ensemble = Ensemble.load(registry, "1")) {
            assertThat(ensemble.ref()).isEqualTo("ensemble:1");
            assertThat(ensemble.sha256()).isEqualTo(Sha256.of(ref.folder().resolve("manifest.json")));
            assertThat(ensemble.synthetic()).isTrue();
            assertThat(ensemble.window()).isEqualTo(2);
            assertThat(ensemble.schema()).isEqualTo(TinyModels.SCHEMA);
            assertThat(ensemble.symbols()).containsExactly(BTC);
        }
    }

    @Test
    void windowIsThatOfTheLongestMember() {
        ModelBundle lstm = TinyModels.write(registry, TinyModels.draft("lstm", "lstm", false, "coinbase", 3, BTC));
        ModelBundle transformer =
                TinyModels.write(registry, TinyModels.draft("transformer", "transformer", false, "coinbase", 6, BTC));
        try (Committee committee = Committee.load(registry, pin(lstm, transformer))) {
            assertThat(committee.window()).isEqualTo(6);
            assertThatThrownBy(() -> committee.votes(BTC, TinyModels.window(5, 1)))
                    .hasMessageContaining("needed are 6 rows of 2");
        }
    }

    @Test
    void missingMemberKeepsItFromLoading() throws IOException {
        TinyModels.writeEnsemble(registry, false, BTC);
        Durable.deleteTree(root.resolve("transformer/1"));
        assertRefused("Cannot find model transformer '1' in " + root + ": versions [], aliases {}");
    }

    @Test
    void otherMemberUnderThePinnedVersionKeepsItFromLoading() throws IOException {
        TinyModels.writeEnsemble(registry, false, BTC);
        Path manifest = root.resolve("transformer/1/manifest.json");
        String pinned = Sha256.of(manifest);
        Files.writeString(manifest, Files.readString(manifest).replace("0.69", "0.68"));
        assertRefused("Cannot load member transformer:1: its manifest has SHA-256 " + Sha256.of(manifest)
                + ", the ensemble pins " + pinned);
    }

    @Test
    void aSymbolWithoutAVoteOfEachRoleKeepsItFromLoading() {
        ModelBundle lstm = TinyModels.write(registry, TinyModels.draft("lstm", "lstm", false, BTC));
        ModelBundle both = TinyModels.write(registry, TinyModels.draft("transformer", "transformer", false, BTC, ETH));
        assertThatThrownBy(() -> Committee.load(registry, pin(lstm, both)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot load ensemble members: ETH-USD has votes of [transformer],"
                        + " needed is one each of [lstm, transformer]");
        assertThatThrownBy(() -> Committee.load(registry, pin(lstm, lstm, both)))
                .hasMessageContaining("BTC-USD has votes of [lstm, lstm, transformer]");
    }

    @Test
    void memberThatReadsTheVotesOfOthersIsAskedLast() {
        ModelBundle agent = agent("lstm");
        ModelBundle lstm = TinyModels.write(registry, TinyModels.draft("lstm", "lstm", false, BTC));
        try (Committee committee = Committee.load(registry, pin(agent, lstm))) {
            Map<String, Double> votes = committee.votes(BTC, TinyModels.window(2, 1));
            assertThat(votes.keySet()).containsExactly("transformer", "lstm");
            assertThat(votes.get("transformer")).isEqualTo(votes.get("lstm")).isNotEqualTo(0.5);
        }
        try (Predictor alone = Predictor.load(agent)) {
            assertThat(alone.votes()).containsExactly("lstm");
            assertThatThrownBy(() -> alone.predict(BTC, TinyModels.window(2, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot predict BTC-USD with agent:1: it reads the votes of [lstm], given are those of"
                            + " []");
        }
    }

    @Test
    void memberThatReadsAVoteNobodyGivesKeepsItFromLoading() {
        ModelBundle agent = agent("ppo");
        ModelBundle lstm = TinyModels.write(registry, TinyModels.draft("lstm", "lstm", false, BTC));
        assertThatThrownBy(() -> Committee.load(registry, pin(agent, lstm)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot load ensemble members: agent reads the votes of [ppo], the others vote as [lstm]");
    }

    private ModelBundle agent(String reads) {
        ModelManifest draft = TinyModels.draft("agent", "transformer", false, BTC);
        byte[] network = TinyNetworks.echo(draft.window(), draft.columns().size(), reads);
        return new BundleWriter(registry).write(draft, Map.of(draft.network().file(), network), bundle -> {});
    }

    @Test
    void membersOfDifferentVenuesDoNotVoteTogether() {
        ModelBundle lstm = TinyModels.write(registry, TinyModels.draft("lstm", "lstm", false, BTC));
        ModelBundle other =
                TinyModels.write(registry, TinyModels.draft("transformer", "transformer", false, "binance", 2, BTC));
        assertThatThrownBy(() -> Committee.load(registry, pin(lstm, other)))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot load ensemble members: members differ in venue:"
                        + " {lstm:1=coinbase, transformer:1=binance}");
    }

    @Test
    void ensembleCannotDenyThatAMemberIsSynthetic() {
        ModelBundle lstm = TinyModels.write(registry, TinyModels.draft("lstm", "lstm", true, BTC));
        EnsembleManifest draft = TinyModels.ensemble(pin(lstm), false, BTC);
        assertThatThrownBy(() -> new BundleWriter(registry).write(draft, ensemble -> {}))
                .isInstanceOf(PipelineException.class)
                .hasMessageEndingWith("its synthetic is false, that of its members true");
        assertThat(registry.list("ensemble")).isEmpty();
    }

    @Test
    void weightsAreNormalisedOnceOverTheRoles() {
        ModelBundle btc = TinyModels.write(registry, TinyModels.draft("lstm_btc", "lstm", false, BTC));
        ModelBundle eth = TinyModels.write(registry, TinyModels.draft("lstm_eth", "lstm", false, ETH));
        ModelBundle both = TinyModels.write(registry, TinyModels.draft("transformer", "transformer", false, BTC, ETH));
        assertThat(pin(btc, eth, both))
                .extracting(EnsembleMember::weight)
                .containsExactly(0.35 / 0.75, 0.35 / 0.75, 0.40 / 0.75);
    }

    @Test
    void refusesSymbolWithoutCalibrator() {
        TinyModels.writeEnsemble(registry, false, BTC);
        try (Ensemble ensemble = Ensemble.load(registry, "1")) {
            assertThatThrownBy(() -> ensemble.predict(ETH, TinyModels.window(2, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot predict ETH-USD with ensemble:1: it covers [BTC-USD]");
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Ensemble.load(registry, "1"))
                .isInstanceOf(PipelineException.class)
                .hasMessage(message);
    }

    private Predictor predictor(String name) {
        return Predictor.load(ModelBundle.load(registry.resolve(name, "1").folder()));
    }

    private static List<EnsembleMember> pin(ModelBundle... bundles) {
        return Committee.pin(List.of(bundles), TinyModels.weights());
    }
}
