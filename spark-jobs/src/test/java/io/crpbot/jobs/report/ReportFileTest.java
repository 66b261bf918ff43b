package io.crpbot.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    Path folder;

    private final ReportFile files = new ReportFile(new Configuration());

    @Test
    void newPageTakesThePlaceOfTheOldOneAndNothingElseIsLeft() throws IOException {
        String path = folder.resolve("page.html").toString();
        files.write(path, "old");
        assertThat(files.write(path, "new – page")).isEqualTo(path);
        assertThat(files.read(path)).isEqualTo("new – page");
        assertThat(files.names(folder.toString())).containsExactly("page.html");
    }

    @Test
    void draftOfAPageThatCannotBeWrittenIsTakenAway() throws IOException {
        Path taken = folder.resolve("page.html");
        Files.createDirectories(taken.resolve("something"));
        assertThatThrownBy(() -> files.write(taken.toString(), "page"))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot write report " + taken + ": ");
        assertThat(files.names(folder.toString())).containsExactly("page.html");
    }
}
