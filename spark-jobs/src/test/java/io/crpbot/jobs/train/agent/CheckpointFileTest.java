package io.crpbot.jobs.train.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.dl4j.AgentNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    private static final AgentTraining.Checkpoint CHECKPOINT = new AgentTraining.Checkpoint(
            new AgentNetwork.State(new float[] {1, -0f, Float.MIN_VALUE}, new float[] {3}, 7),
            List.of("one", "zw\u00f6lf"),
            List.of(new UpdateReport(1, 64, 0.1 + 0.2, new LossParts(1, 2, 3, 4, 5))));

    @TempDir
    Path folder;

    @Test
    void givesBackTheBitsItWasGiven() {
        CheckpointFile file = new CheckpointFile(folder.resolve("deeper/seed.checkpoint"));
        assertThat(file.read()).isEmpty();
        file.write(CHECKPOINT);
        file.write(CHECKPOINT);
        AgentTraining.Checkpoint read = file.read().orElseThrow();
        assertThat(read.network().parameters()).isEqualTo(CHECKPOINT.network().parameters());
        assertThat(read.network().updater()).isEqualTo(CHECKPOINT.network().updater());
        assertThat(read.network().iteration()).isEqualTo(7);
        assertThat(read.states()).isEqualTo(CHECKPOINT.states());
        assertThat(read.reports()).isEqualTo(CHECKPOINT.reports());
        assertThat(folder.resolve("deeper")).isDirectoryNotContaining("glob:**.writing");
    }

    @Test
    void aDamagedOneIsAsGoodAsNone() throws IOException {
        Path path = folder.resolve("seed.checkpoint");
        CheckpointFile file = new CheckpointFile(path);
        file.write(CHECKPOINT);
        byte[] content = Files.readAllBytes(path);
        for (int at = 0; at < content.length; at++) {
            byte[] damaged = content.clone();
            damaged[at] ^= 1;
            Files.write(path, damaged);
            assertThat(file.read()).as("bit of byte %d", at).isEmpty();
            Files.write(path, Arrays.copyOf(content, at));
            assertThat(file.read()).as("cut off at %d", at).isEmpty();
        }
    }

    @Test
    void oneThatCannotBeReadIsAnError() throws IOException {
        Path path = Files.createDirectory(folder.resolve("folder.checkpoint"));
        assertThatThrownBy(() -> new CheckpointFile(path).read())
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot read checkpoint " + path);
    }
}
