package io.crpbot.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Tiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {
    private static final Path TIERS = Path.of("../conf/tiers.yaml");

    @Test
    void refusesAKeyThatIsGivenTwice() throws IOException {
        String shipped = Files.readString(Path.of("../conf/tiers.yaml"));
        assertThat(ConfigLoader.parse("tiers.yaml", shipped, Tiers.class).emit())
                .isEqualTo(0.75);

        assertThatThrownBy(() -> ConfigLoader.parse("tiers.yaml", shipped + "\nemit: 0.5\n", Tiers.class))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot read configuration tiers.yaml: ")
                .hasMessageContaining("Duplicate field 'emit'");
    }

    @Test
    void putsGivenValuesInThePlaceOfTheFiles() {
        Tiers shipped = ConfigLoader.load(TIERS, Tiers.class);

        assertThat(ConfigLoader.load(TIERS, Tiers.class, Map.of("emit", "0.7"))).isNotEqualTo(shipped);
        assertThat(ConfigLoader.load(TIERS, Tiers.class, Map.of("emit", "0.7")).emit())
                .isEqualTo(0.7);
        assertThat(ConfigLoader.load(TIERS, Tiers.class, Map.of())).isEqualTo(shipped);
    }

    @Test
    void refusesAGivenValueThatTheFileHasNoKeyForOrTheRecordRefuses() {
        for (String path : List.of("nothing", "emit.nothing", "")) {
            assertThatThrownBy(() -> ConfigLoader.load(TIERS, Tiers.class, Map.of(path, "0.7")))
                    .isInstanceOf(PipelineException.class)
                    .hasMessage("Cannot replace " + path + ": " + TIERS + " has no such key");
        }
        for (String value : List.of("[0.7]", "{a: 1}", "")) {
            assertThatThrownBy(() -> ConfigLoader.load(TIERS, Tiers.class, Map.of("emit", value)))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageStartingWith("Cannot replace emit by ");
        }
        for (String value : List.of("7", "much")) {
            assertThatThrownBy(() -> ConfigLoader.load(TIERS, Tiers.class, Map.of("emit", value)))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageStartingWith("Cannot read configuration " + TIERS + " with {emit=" + value + "}: ");
        }
    }
}
