package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.model.RegisteredVersion.Facts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisteredVersionTest {
    @TempDir
    Path folder;

    @Test
    void ensembleOfAFoldIsReadAsAnEnsembleAndItsMembersAsModels() {
        ModelRegistry registry = new ModelRegistry(folder);
        TinyModels.writeEnsemble(registry, Optional.of("rolling-1"), true, TinyModels.BTC);
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC, TinyModels.ETH);
        List<String> told = new ArrayList<>();
        registry.copied(versions -> versions.forEach(
                version -> told.add(version.name() + " " + version.facts().map(RegisteredVersionTest::words))));
        assertThat(told)
                .containsExactly(
                        "ensemble Optional[ensemble [BTC-USD, ETH-USD] false]",
                        "ensemble.rolling-1 Optional[ensemble [BTC-USD] true]",
                        "lstm_BTC-USD Optional[lstm [BTC-USD] false]",
                        "lstm_BTC-USD.rolling-1 Optional[lstm [BTC-USD] true]",
                        "lstm_ETH-USD Optional[lstm [ETH-USD] false]",
                        "transformer Optional[transformer [BTC-USD, ETH-USD] false]",
                        "transformer.rolling-1 Optional[transformer [BTC-USD] true]");
    }

    private static String words(Facts facts) {
        return facts.kind() + " " + facts.symbols() + " " + facts.synthetic();
    }
}
