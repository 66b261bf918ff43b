package io.crpbot.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lines.txt", "lines.txt.gz"})
    void byteOrderMarkIsNoPartOfTheFirstLineAndAnythingElsewhereIs(String name) throws IOException {
        assertThat(lines(name, "\uFEFFfirst\nsecond\n")).containsExactly("first", "second");
        assertThat(lines(name, "first\n\uFEFFsecond")).containsExactly("first", "\uFEFFsecond");
        assertThat(lines(name, "fi\uFEFFrst")).containsExactly("fi\uFEFFrst");
        assertThat(lines(name, "\uFEFF")).containsExactly("");
        assertThat(lines(name, "")).isEmpty();
    }

    private List<String> lines(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream bytes = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            bytes.write(text.getBytes(StandardCharsets.UTF_8));
        }
        List<String> read = new ArrayList<>();
        try (TextLines lines = TextLines.open(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                read.add(line);
                assertThat(lines.number()).isEqualTo(read.size());
            }
        }
        return read;
    }
}
