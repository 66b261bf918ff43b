package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.label.Part;
import io.crpbot.jobs.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPagesTest {
    @TempDir
    Path folder;

    private final Set<Integer> deleted = new HashSet<>();
    private ReportPages pages;

    @BeforeEach
    void openFolder() {
        pages = new ReportPages(
                new ReportFile(new Configuration()),
                folder.resolve("ensemble").toString(),
                version -> !deleted.contains(version));
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
    void newestPageWhoseRunWasKilledBeforeTheIndexBecomesItWithWhateverIsWrittenNext() throws IOException {
        write(1, Part.TEST);
        Files.writeString(folder.resolve("ensemble").resolve("3.html"), "3 of a killed run");
        assertThat(write(2, Part.TEST)).endsWith("/ensemble/2.html");
        assertThat(read("index.html")).isEqualTo("3 of a killed run");
    }

    @Test
    void newerPageThatAppearsWhileAnOlderOneIsWrittenIsTheIndexInTheEnd() throws IOException {
        ReportPages beside = pages;
        String looked = pages.write(1, Part.TEST, others -> {
            beside.write(2, Part.TEST, older -> "2");
            return "1";
        });
        assertThat(looked).endsWith("/ensemble/1.html");
        assertThat(read("index.html")).isEqualTo("2");
    }

    @Test
    void pageWrittenBetweenTheLookAndTheIndexIsNotLost() throws IOException {
        write(1, Part.TEST);
        write(3, Part.TEST);
        boolean[] once = new boolean[1];
        ReportPages raced = new ReportPages(
                new ReportFile(new Configuration()), folder.resolve("ensemble").toString(), version -> {
                    if (version == 3 && !once[0]) {
                        // after the pages were listed
                        once[0] = true;
                        write(10, Part.TEST);
                    }
                    return true;
                });
        raced.write(2, Part.TEST, others -> "2");
        assertThat(read("index.html")).isEqualTo("10 beside [1, 2, 3]");
    }

    @Test
    void pageOfADeletedVersionStaysAndIsTheIndexNoMore() throws IOException {
        write(1, Part.TEST);
        write(2, Part.TEST);
        deleted.add(2);
        assertThat(write(1, Part.TEST)).endsWith("/ensemble/index.html");
        assertThat(read("index.html")).isEqualTo("1 beside [2]");
        assertThat(read("2.html")).isEqualTo("2 beside [1]");
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
