package io.crpbot.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Tiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {
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
}
