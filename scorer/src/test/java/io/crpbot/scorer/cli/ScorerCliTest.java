package io.crpbot.scorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.TokenFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an operator sees of a command that cannot do its work: one line that begins with Cannot, and an exit code. */
final class ScorerCliTest {
    private static final Instant NOW = Instant.parse("2024-10-30T10:00:00Z");
    private static final String FEED = "replay:" + ProjectFiles.conf().resolveSibling("data-lake/sample/coinbase");
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path lake;

    @BeforeEach
    void models() throws IOException {
        Files.createDirectories(lake.resolve("models"));
    }

    @Test
    void refusesATakenPortAndLeavesTheTokensOfTheOtherServiceAlone(@TempDir Path other) {
        try (RunningScorer running = RunningScorer.start(other, new TestingClock(NOW))) {
            assertThat(run("serve", "--port", Integer.toString(running.port()))).isEqualTo(1);
            assertFailure("Cannot listen on 127.0.0.1:" + running.port());
            assertThat(TokenFile.in(lake.resolve("scorer")).path()).doesNotExist();
        }
    }

    @Test
    void refusesAModelsFolderThatIsNotThere() {
        assertThat(run("serve", "--models", lake.resolve("modls").toString())).isEqualTo(2);
        assertFailure("Cannot serve from " + lake.resolve("modls") + ": no such folder");
    }

    @Test
    void refusesToReplayWithoutAModel() {
        assertThat(run("run", "--alias", "challenger", "--iterations", "1", "--feed", FEED))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("Cannot replay without a model: Cannot find model ensemble 'challenger' in " + lake)
                .doesNotContain("\tat ");
    }

    @Test
    void liveRefusesAChallenger() {
        assertThat(run("run", "--mode", "live", "--alias", "challenger")).isEqualTo(2);
        assertFailure("Cannot configure the scorer: alias challenger is for dryrun only");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Files.writeString(lake.resolve("scorer"), "");
        assertThat(run("serve", "--port", "0")).isEqualTo(1);
        assertFailure("Cannot create the scorer's folder: java.nio.file.FileAlreadyExistsException: " + lake);
    }

    @Test
    void refusesADatabaseThatIsNone() throws IOException {
        Files.createDirectories(lake.resolve("scorer/crpbot.mv.db"));
        assertThat(run("serve", "--port", "0")).isEqualTo(1);
        assertFailure("Cannot open jdbc:h2:file:" + lake.resolve("scorer/crpbot") + ": ");
    }

    @Test
    void refusesAnUnknownKey(@TempDir Path conf) throws IOException {
        Path file = conf.resolve("scorer.yaml");
        Files.writeString(file, Files.readString(ProjectFiles.conf().resolve("scorer.yaml")) + "colour: blue\n");
        assertThat(run("serve", "--conf-dir", conf.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("unknown key 'colour' (line ").doesNotContain("\tat ");
    }

    @Test
    void refusesToTakeTheDatabaseOfAReplayThatRuns() throws IOException {
        Path database = Files.createDirectories(lake.resolve("scorer/replay")).resolve("crpbot.mv.db");
        Files.writeString(database, "");
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(run("run", "--alias", "challenger", "--iterations", "1", "--feed", FEED))
                    .isEqualTo(1);
            assertThat(lock.isValid()).isTrue();
        }
        assertFailure("Cannot replay: this process is replaying on " + database);
        assertThat(database).exists();
    }

    @Test
    void explainsATimeThatCannotBeRead() {
        assertThat(run("run", "--from", "yesterday")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Cannot read time 'yesterday'")
                .doesNotContain("java.time")
                .doesNotContain("\tat ");
    }

    @Test
    void findsTheServiceOfItsFolderWhateverItsPort() {
        try (RunningScorer running = RunningScorer.start(lake, new TestingClock(NOW))) {
            ServedAddress.in(lake.resolve("scorer")).write(URI.create("http://127.0.0.1:" + running.port()));
            assertThat(run("status")).as(err.toString()).isZero();
            assertThat(out.toString()).contains("http://127.0.0.1:" + running.port());
            running.candles(Symbol.of("BTC-USD"), TestingCandles.walk(NOW.minusSeconds(300), 5, 1));
            assertThat(run("account", "show")).isZero();
            assertThat(out.toString()).contains("daily headroom     5000.00 to the limit 95000.00\n");
        }
    }

    @Test
    void refusesToTellARunningScorerGeneratedCandles() throws IOException {
        Path folder = Files.createDirectories(lake.resolve("planted/BTC-USD"));
        Files.writeString(folder.resolve("SYNTHETIC"), "");
        Files.writeString(
                folder.resolve("a.csv"), "timestamp_utc_epoch_s,open,high,low,close,volume\n1722470400,10,12,9,11,3\n");
        assertThat(execute(
                        "run",
                        "--feed",
                        "replay:" + folder.getParent(),
                        "--symbols",
                        "BTC-USD",
                        "--url",
                        "http://127.0.0.1:1"))
                .isEqualTo(2);
        assertFailure(
                "Cannot replay " + folder.getParent() + " into the scorer at http://127.0.0.1:1: a generator made");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--lake", lake.toString()));
        if (!all.contains("--conf-dir")) {
            all.addAll(List.of("--conf-dir", ProjectFiles.conf().toString()));
        }
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine line = ScorerCli.commandLine(new TestingClock(NOW), new SecureRandom());
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    private void assertFailure(String start) {
        assertThat(err.toString()).startsWith(start).hasLineCount(1);
    }
}
