package io.crpbot.scorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final String HISTORY = """
            {"id":"%s","rules":"ftmo-2step-challenge","initial":"100000.00","start":"2026-01-12T08:00:00Z","end":"2026-01-13T12:00:00Z",\
            "events":[{"t":"2026-01-12T09:00:00Z","type":"open","balance":"100000.00","equity":"100000.00","open_positions":1},\
            {"t":"2026-01-12T10:00:00Z","type":"close","balance":"102000.00","equity":"102000.00","open_positions":0},\
            {"t":"2026-01-13T10:00:00Z","type":"open","balance":"102000.00","equity":"102000.00","open_positions":1},\
            {"t":"2026-01-13T11:00:00Z","type":"mark","balance":"102000.00","equity":"%s","open_positions":1}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    @Test
    void verdictIsTheLineOfTheRulebook() throws IOException {
        Path file = file(HISTORY.formatted("a1", "96999.00") + HISTORY.formatted("a2", "97000.00"));

        assertThat(run("rules", file.toString(), "--json")).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                {"id":"a1","status":"failed","rules":["daily_loss"],"instant":"2026-01-13T11:00:00Z","phase":"event","limit":"97000.00","equity":"96999.00","trading_days":2,"pass_date":null}
                {"id":"a2","status":"open","rules":[],"instant":null,"phase":null,"limit":null,"equity":"97000.00","trading_days":2,"pass_date":null}
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void lineThatCannotBeJudgedEndsWithOneAfterTheVerdictsOnTheOthers() throws IOException {
        Path file = file(HISTORY.formatted("a1", "102000.00") + "[]\n" + HISTORY.formatted("a3", "96000.00"));

        assertThat(run("rules", file.toString(), "--json")).isEqualTo(1);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode flawed = Json.parse(lines.get(1));
        assertThat(flawed.get("id").isNull()).isTrue();
        assertThat(flawed.get("status").asText()).isEqualTo("error");
        assertThat(flawed.get("line").asInt()).isEqualTo(2);
        assertThat(flawed.get("contradiction").booleanValue()).isFalse();
        assertThat(flawed.get("error").asText()).isEqualTo("Cannot judge " + file + ":2: it is no JSON object");
        assertThat(err.toString().strip()).isEqualTo("Cannot judge " + file + ":2: it is no JSON object");
    }

    @Test
    void historyThatContradictsItselfIsAnErrorForItsLineOnly() throws IOException {
        String backwards = HISTORY.formatted("a2", "102000.00").replace("2026-01-13T10:00:00Z", "2026-01-12T09:30:00Z");
        Path file = file(HISTORY.formatted("a1", "102000.00") + backwards + HISTORY.formatted("a3", "96000.00"));

        assertThat(run("rules", file.toString(), "--json")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode flawed = Json.parse(lines.get(1));
        assertThat(flawed.get("id").asText()).isEqualTo("a2");
        assertThat(flawed.get("status").asText()).isEqualTo("error");
        assertThat(flawed.get("contradiction").booleanValue()).isTrue();
        assertThat(Json.parse(lines.get(2)).get("status").asText()).isEqualTo("failed");
        assertThat(err.toString())
                .contains(":2 (history a2): Cannot advance account")
                .contains("time goes back");
    }

    @Test
    void historiesAsATableUnderChosenRules() throws IOException {
        Path file = file(HISTORY.formatted("a1", "96999.00"));

        assertThat(run("rules", file.toString(), "--rules", "ftmo-1step-challenge"))
                .isZero();

        assertThat(out.toString())
                .contains("history  status        rule")
                .contains("a1       failed  daily_loss  2026-01-13T11:00:00Z  event  99000.00  96999.00")
                .contains("1 histories, 1 failed, 0 passed, 0 open");
        assertThat(run("rules", file.toString(), "--rules", "none")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Cannot read rules ").contains("none.yaml: no such file");
    }

    @Test
    void calibrationAsJsonAndAsTable() throws IOException {
        Path file = file("p,y\n0.8,1\n0.4,1\n0.1,0\n");

        assertThat(run("calibration", file.toString(), "--json", "--samples", "20"))
                .isZero();
        JsonNode json = Json.parse(out.toString());
        assertThat(json.get("n").asInt()).isEqualTo(3);
        assertThat(json.get("brier").asDouble()).isEqualTo((0.04 + 0.36 + 0.01) / 3, within(1e-12));
        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "n", "ece", "ece_equal_mass", "ece_floor", "mce", "brier", "brier_skill", "log_loss", "platt");
        assertThat(json.get("platt").fieldNames()).toIterable().containsExactly("a", "b", "inverted");
        assertThat(json.at("/platt/a").asDouble()).isNegative();
        assertThat(json.at("/platt/inverted").booleanValue()).isFalse();
        assertThat(json.get("equal_width_bins")).hasSize(15);
        assertThat(json.at("/equal_width_bins/0/observed").isNull()).isTrue();

        out.getBuffer().setLength(0);
        assertThat(run("calibration", file("p,y\n0.8,1\n0.4,1\n").toString(), "--json"))
                .isZero();
        assertThat(Json.parse(out.toString()).get("platt").toString())
                .isEqualTo("{\"a\":null,\"b\":null,\"inverted\":null}");

        out.getBuffer().setLength(0);
        file("p,y\n0.8,1\n0.4,1\n0.1,0\n");
        assertThat(run("calibration", file.toString(), "--samples", "20")).isZero();
        assertThat(out.toString()).contains("figure").contains("Brier skill").contains("0.7333 .. 0.8000");
    }

    @Test
    void returnsNeedBothFiguresOfTheTrials() throws IOException {
        Path file = file("0.01\n0.03\n-0.02\n");

        assertThat(run("returns", file.toString(), "--trials", "10")).isEqualTo(2);
        assertThat(err.toString()).contains("--trial-variance");
        assertThat(run("returns", file.toString(), "--trials", "10", "--trial-variance", "0.01", "--json"))
                .isZero();
        JsonNode deflated = Json.parse(out.toString());
        assertThat(deflated.fieldNames()).toIterable().contains("n", "sharpe", "psr", "min_track_record", "dsr", "sr0");
        assertThat(deflated.get("dsr").isNumber()).isTrue();
        assertThat(deflated.get("sr0").isNumber()).isTrue();
        out.getBuffer().setLength(0);
        assertThat(run("returns", file.toString(), "--json")).isZero();
        assertThat(Json.parse(out.toString()).get("dsr").isNull()).isTrue();
        assertThat(Json.parse(out.toString()).get("sr0").isNull()).isTrue();
        assertThat(Json.parse(out.toString()).get("benchmark").asDouble()).isZero();
    }

    @Test
    void trialsAsJson() throws IOException {
        Path file = file("a,b\n" + "0.1,0.2\n0.3,-0.1\n".repeat(8));

        assertThat(run("trials", file.toString(), "--json")).isZero();
        JsonNode json = Json.parse(out.toString());
        assertThat(json.fieldNames())
                .toIterable()
                .contains("trials", "rows", "pbo", "splits", "mean_logit", "sr0", "dsr");
        assertThat(json.get("splits").asInt()).isEqualTo(12_870);
        assertThat(json.get("mean_logit").isNumber()).isTrue();
        assertThat(json.get("sr0").isNumber()).isTrue();
        assertThat(json.get("dsr").isNumber()).isTrue();
        assertThat(json.get("pbo").asDouble()).isLessThan(0.01);
        assertThat(json.get("best_trial").asText()).isEqualTo("a");
    }

    @Test
    void nothingIsPrintedOfAFileWithABadCell() throws IOException {
        Path file = file("r\n0.1\nten\n");

        assertThat(run("returns", file.toString())).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("Cannot read " + file + ":3: column r is 'ten', expected a finite number");
        assertThat(run("calibration", dir.resolve("none").toString())).isEqualTo(1);
        assertThat(run("returns", file.toString(), "--confidence", "2")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("rules")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void everyCheckHasAHelpPage() {
        for (String check : new String[] {"rules", "calibration", "returns", "trials"}) {
            out.getBuffer().setLength(0);
            assertThat(run(check, "--help")).as(check).isZero();
            assertThat(out.toString()).contains("Usage: crpbot check " + check);
        }
    }

    private int run(String... arguments) {
        CommandLine line =
                ScorerCli.commandLine(new TestingClock(Instant.parse("2026-01-12T08:00:00Z")), new SecureRandom());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return line.execute(conf(all));
    }

    private static String[] conf(String[] arguments) {
        if (arguments.length < 3 || arguments[2].startsWith("-")) {
            return arguments;
        }
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--conf-dir";
        all[arguments.length + 1] = ProjectFiles.conf().toString();
        return all;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("numbers.txt"), text);
    }
}
