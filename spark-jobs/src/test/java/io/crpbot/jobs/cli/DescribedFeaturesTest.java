package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crpbot.core.feature.FeatureSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DescribedFeaturesTest {
    private static final Path CONF = Path.of("..", "conf");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"stationary", "crpbot31", "crpbot50"})
    void namesEveryColumnOfASetInItsOrder(String set) throws IOException {
        assertThat(run("--set", set, "--json")).isZero();
        JsonNode columns = new ObjectMapper().readTree(out.toString());
        assertThat(columns.findValuesAsText("name"))
                .isEqualTo(FeatureSettings.load(CONF).schema(set).columns());
        for (JsonNode column : columns) {
            assertThat(column.get("formula").asText()).isNotBlank();
            assertThat(column.get("unit").asText()).isNotBlank();
            assertThat(column.get("source").asText()).isNotBlank();
            assertThat(column.get("warm_up").asInt(-1)).isNotNegative();
        }
    }

    @Test
    void showsAColumnsMeasuresAboveItsFormula() {
        assertThat(run("--set", "crpbot31")).isZero();
        assertThat(out.toString())
                .startsWith("crpbot31: 31 columns, schema ")
                .containsPattern("(?m)^rsi +\\S+ +0 \\.\\. 100, warm-up \\d+, recursive$")
                .containsPattern("(?m)^spread +quote +0 \\.\\. infinity, warm-up 0$");
    }

    @Test
    void refusesASetThatIsNotThere() {
        assertThat(run("--set", "crpbot32")).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot find feature set 'crpbot32'");
    }

    /** The session is left unopened: a description needs no Spark. */
    private int run(String... options) {
        LazySession session = new LazySession();
        RootCommand root = new RootCommand(
                session,
                Clock.fixed(Instant.parse("2024-08-01T12:00:00Z"), ZoneOffset.UTC),
                Map.of(),
                (result, elapsed) -> {});
        CommandLine line = new CommandLine(root).addSubcommand(new FeaturesCommand());
        String[] arguments = new String[options.length + 4];
        arguments[0] = "features";
        arguments[1] = "--describe";
        arguments[2] = "--conf-dir";
        arguments[3] = CONF.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Cli.configure(line, new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    }
}
