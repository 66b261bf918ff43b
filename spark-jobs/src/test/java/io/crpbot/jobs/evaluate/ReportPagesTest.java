package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.label.Part;
import io.crpbot.jobs.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPagesTest {
    @TempDir
    Path folder;

    private ReportPages pages;

    @BeforeEach
    void openFolder() {
        pages = new ReportPages(
                new ReportFile(new Configuration()), folder.resolve("ensemble").toString());
    }

    @Test
    void indexIsThePageOfTheNewestVersionAndTheOthersStay() throws IOException {
        assertThat(write(2, Part.TEST)).endsWith("/ensemble/index.html");
        assertThat(write(1, Part.TEST)).endsWith("/ensemble/1.html");
        assertThat(read("index.html")).isEqualTo("2 beside []");
        assertThat(write(10, Part.TEST)).endsWith("index.html");
        assertThat(read("index.html")).isEqualTo("10 beside [1, 2]").isEqualTo(read("10.html"));
        assertThat(read("2.html")).isEqualTo("2 beside []");
        assertThat(write(2, Part.TEST)).endsWith("2.html");
        assertThat(read("index.html")).isEqualTo("10 beside [1, 2]");
    }

    @Test
    void anotherPartThanTheTestPartIsNeverTheIndex() throws IOException {
        assertThat(write(1, Part.VALIDATION_2)).endsWith("1-validation_2.html");
        assertThat(folder.resolve("ensemble").resolve("index.html")).doesNotExist();
        write(1, Part.TEST);
        assertThat(read("index.html")).isEqualTo("1 beside []");
    }

    private String write(int version, Part part) {
        return pages.write(version, part, others -> version + " beside " + others);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve("ensemble").resolve(name));
    }
}
