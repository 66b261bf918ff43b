package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.metric.Interval;
import io.crpbot.jobs.StageResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CliTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-08-01T12:00:00Z"), ZoneOffset.UTC);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command(name = "probe", description = "Answers as the test wants.")
    private static final class Probe extends ToolCommand {
        @Option(names = "--end")
        private Instant end;

        private final RuntimeException failure;

        Probe(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        protected int run(Console console) {
            if (failure != null) {
                throw failure;
            }
            console.print(new Answer(clock().instant(), end), List.of("now " + clock().instant() + ", end " + end));
            return 0;
        }
    }

    private record Answer(Instant startedAt, Instant end) {}

    private record Counted(long rowsIn, long rowsOut, String worstSymbol) implements StageResult {
        @Override
        public String stage() {
            return "counted";
        }
    }

    private int run(RuntimeException failure, String... args) {
        RootCommand root = new RootCommand(new LazySession(), NOON, Map.of(), (result, elapsed) -> {});
        CommandLine line = new CommandLine(root).addSubcommand(new Probe(failure));
        return Cli.configure(line, new PrintWriter(out), new PrintWriter(err)).execute(args);
    }

    @Test
    void printsTextOnStdoutAndNothingOnStderr() {
        assertThat(run(null, "probe", "--end", "2024-08-02")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("now 2024-08-01T12:00:00Z, end 2024-08-02T00:00:00Z");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsOneJsonLineInSnakeCase() {
        assertThat(run(null, "probe", "--json")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("{\"started_at\":\"2024-08-01T12:00:00Z\",\"end\":null}");
    }

    @Test
    void startsTheClockWhereNowSays() {
        run(null, "probe", "--now", "2024-10-30T00:01:00Z");
        assertThat(out.toString()).startsWith("now 2024-10-30T00:01:00Z");
    }

    @Test
    void refusesAnUnknownOptionAsWrongUsage() {
        assertThat(run(null, "probe", "--frobnicate")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--frobnicate'");
    }

    @Test
    void refusesAnUnknownCommandAsWrongUsage() {
        assertThat(run(null, "prob")).isEqualTo(2);
        assertThat(err.toString()).contains("prob");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThat(run(null, "probe", "--end", "yesterday")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Invalid value for option '--end': Cannot read time 'yesterday': expected a UTC date");
    }

    @Test
    void showsAnOperatorsFailureAsOneLineWithItsExitCode() {
        assertThat(run(PipelineException.failed("Cannot read x: gone"), "probe"))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("Cannot read x: gone");
    }

    @Test
    void findsAnOperatorsFailureInsideAWrapper() {
        RuntimeException wrapped =
                new IllegalStateException("Job aborted", PipelineException.configuration("Cannot use y: wrong"));
        assertThat(run(wrapped, "probe")).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("Cannot use y: wrong");
    }

    @Test
    void keepsTheStackTraceOfADefect() {
        assertThat(run(new IllegalStateException("boom"), "probe")).isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException: boom").contains("at io.crpbot");
    }

    @Test
    void undefinedFigureIsNullInJson() {
        assertThat(Console.line(new Interval(Double.NaN, Double.NaN)))
                .isEqualTo("{\"low\":null,\"high\":null,\"defined\":false}");
        assertThat(Console.line(new Interval(0.5, 1))).startsWith("{\"low\":0.5,\"high\":1.0");
    }

    @Test
    void printsAStagesCountsBesideItsOwnFields() {
        assertThat(Console.tree(new Counted(5, 4, "BTC-USD"), Duration.ofMillis(1250))
                        .toString())
                .isEqualTo("{\"stage\":\"counted\",\"rows_in\":5,\"rows_out\":4,\"quarantined\":0,\"seconds\":1.3,"
                        + "\"exit_code\":0,\"worst_symbol\":\"BTC-USD\"}");
    }
}
