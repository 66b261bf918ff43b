package io.crpbot.scorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.scorer.TestingClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class RunCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"--mode=live", "--alias=challenger", "--port=8080", "--models=.", "--conf-dir=."})
    void refusesWhatARunningScorerCannotBeTold(String option) {
        StringWriter err = new StringWriter();
        CommandLine line = ScorerCli.commandLine(new TestingClock(Instant.EPOCH), new SecureRandom())
                .setErr(new PrintWriter(err));

        int exitCode = line.execute("run", "--url", "http://127.0.0.1:1", option);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "Cannot use " + option.replaceFirst("=.*", "") + " with --url: the running scorer has its own");
    }
}
