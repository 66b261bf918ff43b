package io.crpbot.scorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.config.Secrets;
import io.crpbot.scorer.config.TokenFile;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator reports a live account by hand. */
final class LiveAccountCommandTest {
    private static final Instant NOW = Instant.parse("2024-10-29T23:05:00Z");
    private final TestingClock clock = new TestingClock(NOW.minusSeconds(600));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path lake;

    @Test
    void reportsAnAccountInTheMiddleOfItsProgrammeAndResetsItOnDemandOnly() throws Exception {
        Files.createDirectories(lake.resolve("models"));
        try (RunningScorer running = RunningScorer.start(
                lake,
                clock,
                FakeModel.champion(0.9),
                Map.of(),
                config -> config.withMode(RunMode.LIVE),
                CommitPoints.NONE)) {
            ServedAddress.in(lake.resolve("scorer")).write(URI.create("http://127.0.0.1:" + running.port()));
            TokenFile.in(lake.resolve("scorer"))
                    .write(Secrets.of(Map.of(
                            "CRPBOT_TRADE_TOKEN", RunningScorer.TRADE, "CRPBOT_ADMIN_TOKEN", RunningScorer.ADMIN)));

            ok("account put --initial 100000 --balance 107000 --day-start-balance 108000"
                    + " --highest-midnight-balance 112000");
            assertThat(account(running).at("/limits/daily").decimalValue()).isEqualByComparingTo("103000");
            clock.set(NOW);
            ok("positions open own --symbol BTC-USD --direction LONG --quantity 0.5 --entry 67000 --stop 66500"
                    + " --target 67800 --at 2024-10-29T22:58:00Z");
            ok("account show");
            assertThat(out.toString()).contains("no signals").contains("0 open positions");
            ok("positions close own --price 67400 --at 2024-10-29T22:59:00Z");
            ok("account put --balance 107200");
            assertThat(account(running).at("/account/trading_days").intValue()).isEqualTo(1);
            assertThat(account(running).at("/account/positions_today").intValue())
                    .as("opened before midnight")
                    .isZero();

            assertThat(run("account put --initial 50000 --balance 50000")).isNotZero();
            assertThat(err.toString()).contains("Cannot open the account again");
            ok("account put --reset --initial 50000 --balance 50000");
            assertThat(account(running).at("/account/initial").decimalValue()).isEqualByComparingTo("50000");
        }
    }

    private void ok(String command) {
        assertThat(run(command)).as(() -> command + ": " + err).isZero();
    }

    private int run(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(
                "--lake", lake.toString(), "--conf-dir", ProjectFiles.conf().toString()));
        return ScorerCli.commandLine(clock, new SecureRandom())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static JsonNode account(RunningScorer running) {
        return Json.parse(running.get("/v1/account").body());
    }
}
