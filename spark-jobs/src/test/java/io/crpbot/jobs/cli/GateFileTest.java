package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.promotion.Gates;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateFileTest {
    @TempDir
    Path folder;

    @Test
    void checksumIsThatOfTheTextWhoseGatesAreApplied() throws IOException {
        Path file = folder.resolve("gates.yaml");
        Files.copy(ProjectFiles.conf().resolve("gates.yaml"), file);
        GateFile shipped = GateFile.load(folder);
        assertThat(shipped.gates()).isEqualTo(Gates.shipped());
        assertThat(shipped.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(file)));

        Files.writeString(file, "# – edited\n" + Files.readString(file));
        GateFile edited = GateFile.load(folder);
        assertThat(edited.gates()).isEqualTo(shipped.gates());
        assertThat(edited.sha256())
                .isEqualTo(Sha256.of(Files.readAllBytes(file)))
                .isNotEqualTo(shipped.sha256());
    }

    @Test
    void namesTheFileThatIsNotThereOrSaysSomethingElse() throws IOException {
        Path file = folder.resolve("gates.yaml");
        assertThatThrownBy(() -> GateFile.load(folder))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read configuration " + file + ": no such file")
                .extracting(thrown -> ((PipelineException) thrown).reason())
                .isEqualTo(PipelineException.Reason.CONFIGURATION);
        Files.writeString(file, Files.readString(ProjectFiles.conf().resolve("gates.yaml")) + "doors: []\n");
        assertThatThrownBy(() -> GateFile.load(folder)).hasMessageContaining(file + ": unknown key 'doors'");
    }
}
