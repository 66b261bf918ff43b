package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedSettingsTest {
    private static final Path CONF = Path.of("..", "conf");

    @Test
    void readsEveryKeyOfTheShippedFiles() {
        assertThat(LstmSettings.load(CONF).shape().hidden()).isEqualTo(64);
        assertThat(TransformerSettings.load(CONF).shape().feedForward()).isEqualTo(512);
        assertThat(BaselineSettings.load(CONF).maxIterations()).isEqualTo(100);
        AgentSettings agent = AgentSettings.load(CONF);
        assertThat(agent.votes()).containsExactly("lstm", "transformer");
        assertThat(agent.hidden()).isEqualTo(128);
        assertThat(agent.seeds()).isEqualTo(5);
        assertThat(agent.plan().clip()).isEqualTo(0.2);
    }
}
