package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
    @TempDir
    Path root;

    private ModelRegistry registry;

    @BeforeEach
    void openRegistry() {
        registry = new ModelRegistry(root);
    }

    @Test
    void emptyRegistryHasNothing() {
        ModelRegistry none = new ModelRegistry(root.resolve("absent"));
        assertThat(none.list()).isEmpty();
        assertThat(none.latest("tiny")).isEmpty();
        assertThat(none.aliases("tiny")).isEmpty();
        assertThatThrownBy(() -> none.resolve("tiny", "champion"))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot find model tiny 'champion' in " + none.root() + ": versions [], aliases {}");
    }

    @Test
    void resolvesNumbersAliasesAndTheLatest() {
        write("tiny", 11);
        write("other", 1);
        registry.setAlias("tiny", "challenger", 9);
        assertThat(registry.resolve("tiny", "9").folder()).isEqualTo(root.resolve("tiny/9"));
        assertThat(registry.resolve("tiny@challenger").version()).isEqualTo(9);
        assertThat(registry.resolve("tiny:10").version()).isEqualTo(10);
        assertThat(registry.resolve("tiny").version()).isEqualTo(11);
        assertThat(registry.list()).hasSize(12).element(0).hasToString("other:1");
        assertThatThrownBy(() -> registry.resolve("other", "2"))
                .hasMessage("Cannot find model other '2' in " + root + ": versions [1], aliases {}");
    }

    @Test
    void aliasesMoveAndGo() throws IOException {
        write("tiny", 2);
        registry.setAlias("tiny", "challenger", 1);
        registry.setAlias("tiny", "candidate", 1);
        registry.setAlias("tiny", "challenger", 2);
        assertThat(registry.aliases("tiny")).isEqualTo(Map.of("candidate", 1, "challenger", 2));
        registry.removeAlias("tiny", "challenger");
        registry.removeAlias("tiny", "never set");
        assertThat(new ModelRegistry(root).aliases("tiny")).isEqualTo(Map.of("candidate", 1));
        assertThat(Files.exists(root.resolve("tiny/.aliases.json.next"))).isFalse();
    }

    @Test
    void aliasNeedsAnExistingVersionAndAName() {
        write("tiny", 1);
        assertThatThrownBy(() -> registry.setAlias("tiny", "challenger", 2))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("Cannot find model tiny '2'");
        assertThatThrownBy(() -> registry.setAlias("tiny", "7", 1)).hasMessageContaining("no valid name");
        assertThatThrownBy(() -> registry.setAlias("tiny", "latest", 1)).hasMessageContaining("no valid name");
        assertThatThrownBy(() -> registry.resolve("../tiny", "1"))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("Cannot use model name '../tiny'");
    }

    @Test
    void ensembleOfRealDataBecomesChampion() {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        registry.setAlias(ensemble.name(), ModelRegistry.CHAMPION, ensemble.version());
        assertThat(registry.resolve("ensemble@champion")).isEqualTo(ensemble);
    }

    @Test
    void syntheticEnsembleNeverBecomesChampion() {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, true, TinyModels.BTC);
        assertChampionRefused(ensemble);
        registry.setAlias(ensemble.name(), ModelRegistry.CHALLENGER, ensemble.version());
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("challenger", 1));
    }

    @Test
    void ensembleThatHidesASyntheticMemberNeverBecomesChampion() throws IOException {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, true, TinyModels.BTC);
        Path manifest = ensemble.folder().resolve("manifest.json");
        String json = Files.readString(manifest);
        Files.writeString(manifest, json.replace("\"synthetic\" : true", "\"synthetic\" : false"));
        assertChampionRefused(ensemble);
    }

    @Test
    void memberNeverBecomesChampion() {
        write("tiny", 1);
        assertThatThrownBy(() -> registry.setAlias("tiny", ModelRegistry.CHAMPION, 1))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("Cannot load " + root.resolve("tiny/1/manifest.json"));
        assertThat(registry.aliases("tiny")).isEmpty();
    }

    @Test
    void aliasIsRefusedWhenTheManifestOfItsVersionChangedSince() throws IOException {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 1);
        String promoted = Sha256.of(ensemble.folder().resolve("manifest.json"));
        String edited = lowerTheEmitThreshold(ensemble);
        assertThatThrownBy(() -> registry.resolve("ensemble@champion"))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot use champion of ensemble: ensemble:1 has another manifest now (SHA-256 " + edited
                        + ") than the one that the alias was given to (" + promoted
                        + "); roll back to another version or promote one");
        assertThatThrownBy(() -> Ensemble.load(registry, ModelRegistry.CHAMPION))
                .hasMessageStartingWith("Cannot use champion of ensemble");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));
        assertThat(registry.resolve("ensemble:1")).isEqualTo(ensemble);

        Files.delete(ensemble.folder().resolve("manifest.json"));
        assertThatThrownBy(() -> registry.resolve("ensemble@champion"))
                .hasMessageStartingWith("Cannot use champion of ensemble: ensemble:1 has no manifest any more");
    }

    @Test
    void fileWithoutAliasesIsNoFileThatSaysThereAreNone() throws IOException {
        write("tiny", 1);
        Files.writeString(root.resolve("tiny/aliases.json"), "{}");
        assertThatThrownBy(() -> registry.aliases("tiny"))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("aliases.json")
                .hasMessageContaining("'aliases' is missing");
    }

    @Test
    void aliasIsNotGivenToAnotherBundleThanTheOneThatWasDecidedOn() throws IOException {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        AliasPin decided = new AliasPin(ModelRegistry.CHAMPION, ensemble, registry.manifestSha256("ensemble", 1));
        String edited = lowerTheEmitThreshold(ensemble);
        assertThatThrownBy(() -> registry.setAlias(decided))
                .isInstanceOf(PipelineException.class)
                .hasMessage(
                        "Cannot use champion of ensemble: ensemble:1 was changed meanwhile, its manifest has SHA-256 "
                                + edited + " now");
        assertThat(registry.aliases("ensemble")).isEmpty();
    }

    @Test
    void aliasOfAChangedVersionCanBeMovedAwayOrSetAgain() throws IOException {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 1);
        String edited = lowerTheEmitThreshold(ensemble);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 2);
        assertThat(registry.resolve("ensemble@champion").version()).isEqualTo(2);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 1);
        assertThat(registry.pinned("ensemble", ModelRegistry.CHAMPION).manifestSha256())
                .contains(edited);
    }

    @Test
    void bundleThatChangesWhileItIsLoadedIsRefused() throws IOException {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 1);
        AliasPin pin = registry.pinned("ensemble", ModelRegistry.CHAMPION);
        lowerTheEmitThreshold(ensemble);
        assertThatThrownBy(() -> Ensemble.load(registry, pin))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith(
                        "Cannot use champion of ensemble: ensemble:1 was changed meanwhile, its manifest");
    }

    @Test
    void aliasThatDoesNotSayWhichBundleItWasGivenToIsRefusedUntilItIsSetAgain() throws IOException {
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        Files.writeString(root.resolve("ensemble/aliases.json"), "{\"aliases\": {\"champion\": 1}}");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));
        assertThatThrownBy(() -> registry.resolve("ensemble@champion"))
                .isInstanceOf(PipelineException.class)
                .hasMessage(
                        "Cannot use champion of ensemble: the alias was set by an older build, which did not keep the"
                                + " SHA-256 of its manifest; set it again: promote ensemble:1, or roll back to it"
                                + " where it is the champion");
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 1);
        assertThat(registry.resolve("ensemble@champion").version()).isEqualTo(1);
    }

    @Test
    void aliasThatIsGoneLeavesNoPinBehind() throws IOException {
        write("tiny", 1);
        registry.setAlias("tiny", "candidate", 1);
        String pin = registry.pinned("tiny", "candidate").manifestSha256().orElseThrow();
        assertThat(root.resolve("tiny/aliases.json")).content().contains(pin);
        registry.removeAlias("tiny", "candidate");
        assertThat(root.resolve("tiny/aliases.json")).content().doesNotContain(pin, "candidate");
    }

    @Test
    void everyChangeOfAnAliasCounts() throws IOException {
        write("tiny", 2);
        assertThat(registry.moves("tiny")).isZero();
        registry.setAlias("tiny", "candidate", 1);
        registry.setAlias("tiny", "candidate", 1);
        registry.setAlias("tiny", "challenger", 2);
        assertThat(registry.moves("tiny")).isEqualTo(3);
        registry.removeAlias("tiny", "candidate");
        registry.removeAlias("tiny", "challenger");
        registry.removeAlias("tiny", "never set");
        assertThat(new ModelRegistry(root).moves("tiny")).isEqualTo(5);
        assertThatThrownBy(() -> registry.setAlias("tiny", "candidate", 3)).hasMessageContaining("Cannot find");
        assertThat(registry.moves("tiny")).isEqualTo(5);
        // of a build that did not count
        Files.writeString(root.resolve("tiny/aliases.json"), "{\"aliases\": {\"candidate\": 1}}");
        assertThat(registry.moves("tiny")).isZero();
        registry.setAlias("tiny", "candidate", 2);
        assertThat(registry.moves("tiny")).isEqualTo(1);
    }

    @Test
    void aliasIsNotGivenToAVersionWithoutManifest() throws IOException {
        write("tiny", 1);
        Files.delete(root.resolve("tiny/1/manifest.json"));
        assertThatThrownBy(() -> registry.setAlias("tiny", "candidate", 1))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot load " + root.resolve("tiny/1/manifest.json") + ": no such file");
        assertThat(registry.aliases("tiny")).isEmpty();
    }

    /** One digit of the manifest; the SHA-256 that it has now. */
    private static String lowerTheEmitThreshold(ModelRef ensemble) throws IOException {
        TinyModels.changeManifest(ensemble, "\"emit\" : 0.75", "\"emit\" : 0.65");
        return Sha256.of(ensemble.folder().resolve("manifest.json"));
    }

    private void assertChampionRefused(ModelRef ensemble) {
        assertThatThrownBy(() -> registry.setAlias(ensemble.name(), ModelRegistry.CHAMPION, ensemble.version()))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot make ensemble:1 the champion: it was trained on synthetic data");
        assertThat(registry.aliases("ensemble")).isEmpty();
    }

    private void write(String name, int versions) {
        for (int i = 0; i < versions; i++) {
            TinyModels.write(registry, TinyModels.draft(name, "lstm", false, TinyModels.BTC));
        }
    }
}
