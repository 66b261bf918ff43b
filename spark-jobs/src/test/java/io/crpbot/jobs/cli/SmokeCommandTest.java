package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeCommandTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-11-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path lake;

    @Test
    void tablesThatNoSmokeMadeAreLeftAlone() throws IOException {
        Path table = Files.createDirectories(lake.resolve("smoke/bronze/candles"));
        assertThat(run(lake.toString()))
                .isEqualToIgnoringNewLines("Cannot make the lake " + lake.resolve("smoke")
                        + " anew: no smoke made it; move it away, or name another --lake");
        assertThat(table).isDirectory();
    }

    @Test
    void lakeElsewhereIsRefused() {
        assertThat(run("s3a://bucket/lake"))
                .isEqualToIgnoringNewLines("Cannot make a lake in s3a://bucket/lake anew: only in a local folder");
    }

    private static String run(String lake) {
        StringWriter err = new StringWriter();
        RootCommand root = new RootCommand(new LazySession(), NOON, Map.of(), (result, elapsed) -> {});
        int code = Cli.commandLine(root, new PrintWriter(new StringWriter()), new PrintWriter(err))
                .execute(
                        "smoke",
                        "--lake",
                        lake,
                        "--conf-dir",
                        ProjectFiles.conf().toString(),
                        "--master",
                        "none://");
        assertThat(code).isEqualTo(2);
        return err.toString();
    }
}
